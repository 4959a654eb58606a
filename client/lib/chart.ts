/** An ECharts canvas for React: one instance for the life of its panel, drawn when its turn comes. */
import { CustomChart, LineChart } from 'echarts/charts';
import { GeoComponent, GridComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type RefObject, useEffect, useRef } from 'react';
import { drawSoon, forget } from './frames.ts';
import { type Units, units } from './unit.ts';

use([CanvasRenderer, CustomChart, LineChart, GridComponent, GeoComponent]);

export type Option = Parameters<EChartsType['setOption']>[0];
/** What an option is a function of: the units of the screen and the size of the panel, in CSS pixels. */
export interface Canvas extends Units {
  readonly width: number;
  readonly height: number;
}

/**
 * Shows the option in the element: at once, then as `inputs` change but at most every `everyMs`; again when the
 * element changes its size or a slice of the font has come.
 */
export function useChart(
  host: RefObject<HTMLElement | null>,
  everyMs: number,
  option: (canvas: Canvas) => Option,
  inputs: readonly unknown[],
): void {
  const latest = useRef(option);
  latest.current = option;
  const redraw = useRef<() => void>(() => {});

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const key = Symbol('chart');
    const chart = init(element, null, { renderer: 'canvas' });
    // Nothing is animated: one frame after a picture is enough, not the ten that it would go on asking for.
    chart.getZr().setSleepAfterStill(1);
    redraw.current = () =>
      drawSoon(key, everyMs, () => {
        const canvas = { ...units(), width: chart.getWidth(), height: chart.getHeight() };
        if (canvas.width > 0 && canvas.height > 0)
          chart.setOption({ animation: false, ...latest.current(canvas) });
      });
    const resized = new ResizeObserver(() => {
      chart.resize();
      redraw.current();
    });
    const fontsLoaded = () => redraw.current();
    resized.observe(element);
    document.fonts.addEventListener('loadingdone', fontsLoaded);
    redraw.current();
    return () => {
      resized.disconnect();
      document.fonts.removeEventListener('loadingdone', fontsLoaded);
      forget(key);
      chart.dispose();
    };
  }, [host, everyMs]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn is named by the caller
  useEffect(() => redraw.current(), inputs);
}

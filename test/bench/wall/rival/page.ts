/**
 * The rival of the wall: twelve charts as a big screen is usually put together. ECharts as it comes, its animation on (but
 * no effects, which cost far more), and every chart told all of its data again with every message.
 */
import * as echarts from 'echarts';
import type { RivalMessage } from './message.ts';

const INK = { color: '#cfe3ff' };
const COLUMNS = 4;
const ROWS = 3;
const CORNERS = 100;

/** Twelve areas with wavy borders. */
function areas() {
  const cell = (n: number) => {
    const [west, south] = [109.62 + (n % COLUMNS) * 0.1, 39.4 + Math.floor(n / COLUMNS) * 0.1];
    const ring = Array.from({ length: CORNERS }, (_, i) => {
      const turn = (i / CORNERS) * 2 * Math.PI;
      const reach = 0.047 + 0.003 * Math.sin(turn * 9);
      return [west + 0.05 + reach * Math.cos(turn), south + 0.05 + reach * Math.sin(turn)];
    });
    const [first] = ring;
    return {
      type: 'Feature' as const,
      properties: { name: `片区${n + 1}` },
      geometry: { type: 'Polygon' as const, coordinates: [first ? [...ring, first] : ring] },
    };
  };
  return {
    type: 'FeatureCollection' as const,
    features: Array.from({ length: COLUMNS * ROWS }, (_, n) => cell(n)),
  };
}

const root = document.getElementById('root') as HTMLDivElement;
root.style.cssText = 'position:relative;width:1920px;height:1080px';

function chart(left: number, top: number, width: number, height: number): echarts.ECharts {
  const host = document.createElement('div');
  host.style.cssText = `position:absolute;left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
  root.append(host);
  return echarts.init(host);
}

echarts.registerMap('areas', areas());
const map = chart(480, 80, 960, 660);
const gantt = chart(480, 740, 1440, 340);
const line = chart(1440, 80, 480, 330);
const bar = chart(1440, 410, 480, 330);
const gauges = Array.from({ length: 8 }, (_, i) =>
  chart((i % 2) * 240, 80 + Math.floor(i / 2) * 250, 240, 250),
);

const teams = new Map<string, readonly [number, number]>();
const scenes = new Map<string, readonly [number, number]>();
const orders: { team: string; fromMs: number; tillMs: number }[] = [];
const counts = new Map<string, number>();
const story: [number, number][] = [];

function hear(message: RivalMessage): void {
  for (const { teamId, lon, lat } of message.positions ?? []) teams.set(teamId, [lon, lat]);
  for (const { type, occurredAt, place, stream, data } of message.events ?? []) {
    counts.set(type, (counts.get(type) ?? 0) + 1);
    const atMs = Date.parse(occurredAt);
    if (type === 'incidentReported' && place?.lon != null && place.lat != null)
      scenes.set(stream, [place.lon, place.lat]);
    if (type === 'incidentClosed') scenes.delete(stream);
    if (type === 'dispatchOrdered' && orders.length < 200)
      orders.push({ team: String(data['teamId']), fromMs: atMs, tillMs: atMs + 7_200_000 });
    story.push([Date.now(), story.length]);
    if (story.length > 1_000) story.shift();
  }
  draw();
}

function draw(): void {
  const at = [...scenes.values()];
  map.setOption({
    geo: {
      map: 'areas',
      itemStyle: { areaColor: '#15243a', borderColor: '#35506f' },
      label: { show: true, ...INK },
    },
    series: [
      { type: 'scatter', coordinateSystem: 'geo', symbolSize: 9, data: [...teams.values()] },
      {
        type: 'scatter',
        coordinateSystem: 'geo',
        symbolSize: 14,
        itemStyle: { color: '#ff5a4f' },
        data: at,
      },
    ],
  });
  gantt.setOption({
    xAxis: { type: 'time', axisLabel: INK },
    yAxis: { type: 'category', data: orders.map(({ team }) => team), axisLabel: INK },
    series: [
      {
        type: 'bar',
        stack: 'order',
        itemStyle: { color: 'transparent' },
        data: orders.map(({ fromMs }) => fromMs),
      },
      { type: 'bar', stack: 'order', data: orders.map(({ fromMs, tillMs }) => tillMs - fromMs) },
    ],
  });
  line.setOption({
    xAxis: { type: 'time', axisLabel: INK },
    yAxis: { type: 'value', axisLabel: INK },
    series: [{ type: 'line', showSymbol: false, data: story }],
  });
  bar.setOption({
    xAxis: { type: 'value', axisLabel: INK },
    yAxis: { type: 'category', data: [...counts.keys()], axisLabel: INK },
    series: [{ type: 'bar', data: [...counts.values()] }],
  });
  gauges.forEach((gauge, i) => {
    const value = [...counts.values()][i] ?? 0;
    gauge.setOption({
      series: [
        {
          type: 'gauge',
          progress: { show: true },
          axisLabel: INK,
          data: [{ value: value % 100, name: `指标${i}` }],
        },
      ],
    });
  });
}

export interface RivalWindow {
  /** When all twelve were first drawn, since the page was asked for. */
  drawnMs?: number;
  /** How many events it has drawn. */
  drawnEvents?: number;
}
const told = window as Window & RivalWindow;
let heard = 0;

const socket = new WebSocket(`ws://${window.location.host}/`);
socket.onmessage = ({ data }: MessageEvent<string>) => {
  const message = JSON.parse(data) as RivalMessage;
  hear(message);
  heard += message.events?.length ?? 0;
  const events = heard;
  requestAnimationFrame(() => {
    told.drawnMs ??= performance.now();
    told.drawnEvents = events;
  });
};

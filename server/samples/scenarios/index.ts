/** The scenarios that ship with the product: reconstructions from public reports, and one exercise made up for it. */
import { type Reading, readReading, readScenario, type Scenario } from '../../play/scenarioFile.ts';
import baiyinReading from '../readings/baiyin-ultramarathon-2021.json' with { type: 'json' };
import changfengReading from '../readings/changfeng-hospital-fire-2023.json' with { type: 'json' };
import changshaReading from '../readings/changsha-building-collapse-2022.json' with { type: 'json' };
import jishishanReading from '../readings/jishishan-earthquake-2023.json' with { type: 'json' };
import wushiReading from '../readings/wushi-earthquake-2024.json' with { type: 'json' };
import xiangshuiReading from '../readings/xiangshui-explosion-2019.json' with { type: 'json' };
import zhengzhouReading from '../readings/zhengzhou-rainstorm-2021.json' with { type: 'json' };
import abuhaigou from './abuhaigou-landslide-exercise.json' with { type: 'json' };
import baiyin from './baiyin-ultramarathon-2021.json' with { type: 'json' };
import changfeng from './changfeng-hospital-fire-2023.json' with { type: 'json' };
import changsha from './changsha-building-collapse-2022.json' with { type: 'json' };
import jishishan from './jishishan-earthquake-2023.json' with { type: 'json' };
import wushi from './wushi-earthquake-2024.json' with { type: 'json' };
import xiangshui from './xiangshui-explosion-2019.json' with { type: 'json' };
import zhengzhou from './zhengzhou-rainstorm-2021.json' with { type: 'json' };

export const SCENARIOS: ReadonlyMap<string, Scenario> = byId(
  [abuhaigou, jishishan, wushi, zhengzhou, xiangshui, changfeng, changsha, baiyin].map((json) =>
    readScenario(json, `scenarios/${json.id}.json`),
  ),
  ({ id }) => id,
);

export const shippedScenario = (id: string): Scenario | undefined => SCENARIOS.get(id);

const READINGS: ReadonlyMap<string, Reading> = byId(
  [
    baiyinReading,
    changfengReading,
    changshaReading,
    jishishanReading,
    wushiReading,
    xiangshuiReading,
    zhengzhouReading,
  ].map((json) => readReading(json, `readings/${json.scenario}.json`)),
  ({ scenario }) => scenario,
);

/** Also for a file of the same id from elsewhere: entries are matched by their words. */
export const readingOf = (scenarioId: string): Reading | null => READINGS.get(scenarioId) ?? null;

function byId<T>(all: readonly T[], idOf: (one: T) => string): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [idOf(one), one]));
}

/** What is odd about an act before it is done: one tap then opens its form, which says so, instead of recording at once. */
import { minuteTimeNear } from '../../lib/time.ts';
import type { OrderCard } from '../view/view.ts';
import { type ActWords, actWords } from '../words/acts.ts';
import type { Setting } from './build/setting.ts';
import { settingFor } from './build/setting.ts';
import { type Draft, textIn } from './draft.ts';
import type { ActName } from './names.ts';
import { distanceToScene } from './near.ts';
import { nowOf } from './now.ts';

type Look = (asked: Asked) => string | null;
interface Asked {
  readonly setting: Setting;
  readonly draft: Draft;
  readonly odd: ActWords['odd'];
}

/** A phone this far away is not at the scene, however large the scene is. */
const FAR_M = 2_000;

const STAMPS = {
  acknowledged: 'acknowledgedAt',
  departed: 'departedAt',
  assembled: 'assembledAt',
  arrived: 'arrivedAt',
  released: 'releasedAt',
} as const satisfies Record<string, keyof OrderCard>;

const already =
  (step: keyof typeof STAMPS): Look =>
  ({ setting, odd }) => {
    const at = setting.order?.[STAMPS[step]];
    const nowMs = nowOf(setting.incident?.drill, setting.clock.serverMs);
    return at ? odd.already(odd.before[step], minuteTimeNear(Date.parse(at), nowMs)) : null;
  };

const over: Look = ({ setting, odd }) => (setting.order?.over ? odd.over[setting.order.over] : null);

const far: Look = ({ setting: { incident, order, fix }, odd }) => {
  if (!fix) return null;
  const away = distanceToScene(incident, order, { lon: fix.lon, lat: fix.lat });
  return away !== null && away > FAR_M + fix.accuracyM ? odd.far(odd.metres(away)) : null;
};

const atAssembly = (asked: Asked): boolean => asked.draft['reached'] === 'assembly';

const LOOKS: Readonly<Partial<Record<ActName, readonly Look[]>>> = {
  acknowledge: [over, already('acknowledged')],
  depart: [over, already('departed')],
  arrive: [
    over,
    (asked) => already(atAssembly(asked) ? 'assembled' : 'arrived')(asked),
    (asked) => (atAssembly(asked) ? null : far(asked)),
  ],
  release: [
    already('released'),
    ({ setting: { order }, odd }) => (order && !order.arrivedAt ? odd.notArrived : null),
  ],
  taskDone: [
    ({ setting, draft, odd }) => {
      const task = setting.incident?.tasks.find(({ taskId }) => taskId === textIn(draft, 'taskId'));
      const at = draft['step'] === 'acknowledged' ? task?.acknowledgedAt : task?.completedAt;
      return at ? odd.again(minuteTimeNear(Date.parse(at), setting.clock.serverMs)) : null;
    },
  ],
};

/** In words, the most telling first; empty where all is as it should be. */
export function oddIn(name: ActName, draft: Draft, setting: Setting): readonly string[] {
  const { odd } = actWords[setting.language];
  const asked = { setting: settingFor(draft, setting), draft, odd };
  return (LOOKS[name] ?? []).flatMap((look) => look(asked) ?? []);
}

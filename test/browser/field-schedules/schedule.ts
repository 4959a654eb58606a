/** What befalls a phone in the field, one thing after the other: made by chance, and told in words when it goes wrong. */
import fc from 'fast-check';
import type { Fault } from '../../field/outbox/proxy.ts';

export type Doing = 'situation' | 'casualties' | 'order';
/** Of the two tabs that a phone may have open. */
export type TabAt = 0 | 1;

export type Step =
  /** `order`: the next step of the order, by one tap or two; something else where none is left. */
  | { readonly does: 'act'; readonly tab: TabAt; readonly what: Doing; readonly times: number }
  /** The tab is gone before anybody saw that the act was kept. */
  | { readonly does: 'actAndKill'; readonly how: Kill }
  | { readonly does: 'kill'; readonly tab: TabAt; readonly how: Kill }
  | { readonly does: 'open'; readonly tab: TabAt }
  /** `airplane`: the phone knows; `cut`: it believes that it has a line. */
  | { readonly does: 'offline'; readonly how: 'airplane' | 'cut' }
  | { readonly does: 'online' }
  | { readonly does: 'fault'; readonly fault: Fault; readonly of: 'posts' | 'anything' }
  /** Somebody sets the phone's clock; in minutes ahead of the true time. */
  | { readonly does: 'clock'; readonly aheadMin: number }
  | { readonly does: 'background'; readonly by: 'sync' | 'message' }
  | { readonly does: 'restart'; readonly how: Restart }
  | { readonly does: 'wait'; readonly ms: number }
  /** The whole browser ends at once, as when a battery is taken out. */
  | { readonly does: 'powerCut' };

export type Kill = 'closed' | 'crashed';
export type Restart = 'kill -9' | 'in good order';
export type Schedule = readonly Step[];

const tab = fc.constantFrom<TabAt>(0, 0, 0, 1);
const kill = fc.constantFrom<Kill>('closed', 'crashed');

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom<Fault>({ is: 'dropRequest' }, { is: 'dropAnswer' }, { is: 'dropAnswer' }, { is: 'double' }),
  fc.integer({ min: 1, max: 400 }).map((ms): Fault => ({ is: 'late', ms })),
  fc.integer({ min: 0, max: 600 }).map((bytes): Fault => ({ is: 'cutBody', bytes })),
  fc.constantFrom(500, 502, 503, 408, 200).map((status): Fault => ({ is: 'answer', status })),
);

/** Set by hand: by minutes to a day. Seconds are what a phone drifts, and what the outbox can't see. */
const aheadMin = fc.constantFrom(-1_440, -60, -10, 0, 0, 7, 60, 1_440);

const STEPS: readonly fc.WeightedArbitrary<Step>[] = [
  {
    weight: 14,
    arbitrary: fc.record({
      does: fc.constant('act' as const),
      tab,
      what: fc.constantFrom<Doing>('situation', 'situation', 'casualties', 'order', 'order'),
      times: fc.constantFrom(1, 1, 1, 3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('actAndKill' as const), how: kill }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('kill' as const), tab, how: kill }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('open' as const), tab }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('offline' as const),
      how: fc.constantFrom('airplane' as const, 'cut' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('online' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('fault' as const),
      fault,
      of: fc.constantFrom('posts' as const, 'posts' as const, 'anything' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('clock' as const), aheadMin }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('background' as const),
      by: fc.constantFrom('sync' as const, 'message' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('restart' as const),
      how: fc.constantFrom<Restart>('kill -9', 'in good order'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 500 }) }),
  },
];

const scheduleOf = (steps: readonly fc.WeightedArbitrary<Step>[]): fc.Arbitrary<Schedule> =>
  fc
    .array(fc.oneof(...steps), { minLength: 5, maxLength: 12, size: 'max' })
    .filter((all) => all.some(({ does }) => does === 'act' || does === 'actAndKill'));

export const schedule = scheduleOf(STEPS);
/** With the battery taken out now and then. */
export const roughSchedule = scheduleOf([
  ...STEPS,
  { weight: 6, arbitrary: fc.record({ does: fc.constant('powerCut' as const) }) },
]);

const tabInWords = (at: TabAt): string => (at === 0 ? 'the tab' : 'a second tab');

function faultInWords(fault: Fault): string {
  switch (fault.is) {
    case 'late':
      return `${fault.ms} ms late`;
    case 'cutBody':
      return `cut after ${fault.bytes} bytes`;
    case 'answer':
      return `answered ${fault.status} by somebody else`;
    case 'double':
      return 'heard twice';
    case 'dropAnswer':
      return 'heard, and the answer is lost';
    case 'dropRequest':
      return 'lost';
  }
}

function inWords(step: Step): string {
  switch (step.does) {
    case 'act':
      return `in ${tabInWords(step.tab)}: ${step.what}${step.times > 1 ? ` ${step.times} times` : ''}`;
    case 'actAndKill':
      return `a situation is told, and the tab is ${step.how} that instant`;
    case 'kill':
      return `${tabInWords(step.tab)} is ${step.how}`;
    case 'open':
      return `${tabInWords(step.tab)} is opened`;
    case 'offline':
      return step.how === 'airplane' ? 'airplane mode' : 'the line is cut';
    case 'online':
      return 'the line is back';
    case 'fault':
      return `the next of ${step.of} is ${faultInWords(step.fault)}`;
    case 'clock':
      return `the phone's clock is set ${step.aheadMin} min ahead of the true time`;
    case 'background':
      return step.by === 'sync' ? 'background sync' : 'the worker is told to send';
    case 'restart':
      return `the server is restarted, ${step.how}`;
    case 'wait':
      return `${step.ms} ms pass`;
    case 'powerCut':
      return 'the whole browser is killed';
  }
}

export const scheduleInWords = (steps: Schedule): string =>
  steps.map((step, at) => `  ${at + 1}. ${inWords(step)}`).join('\n');

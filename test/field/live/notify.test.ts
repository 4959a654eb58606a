/** How a phone calls: once for what is new, loudest for a roll call, by a notification where nobody looks at the page. */
import { describe, expect, it } from 'vitest';
import { type Bells, Notifier } from '../../../client/field/live/notify.ts';
import { SIGNALS, type Signal } from '../../../client/field/live/signal.ts';
import type { FieldView } from '../../../client/field/view/view.ts';
import { type Story, story } from '../../support/story.ts';
import { meOf, seen } from '../view/phone.ts';

const ME = meOf({ team: 't1', body: 'fire' });
const NONE_SEEN = () => false;

const base = () =>
  story('post:mine')
    .says('dutyPostRegistered', '8:00', { name: '消防值班', body: 'fire' })
    .on('incident:1')
    .reported('9:00', { title: '库房火灾' });
const ordered = (told = base()) => told.ordered('d1', 't1', '9:05');
const called = (told: Story) =>
  told.on('rollCall:c').says('rollCallStarted', '9:20', { callId: 'c', posts: ['mine'] });
const view = (told: Story): FieldView => seen(told, ME, '10:00');

/** Resolves what a phone did after these views. */
async function heard(
  views: readonly FieldView[],
  {
    hidden = false,
    granted = true,
    isSeen = NONE_SEEN,
  }: Partial<{ hidden: boolean; granted: boolean; isSeen: (id: string) => boolean }> = {},
) {
  const rung: Signal[] = [];
  const shown: { title: string; body: string | undefined; stays: boolean | undefined }[] = [];
  const bells: Bells = {
    isHidden: () => hidden,
    ring: (signal) => void rung.push(signal),
    async show(title, { body, requireInteraction }) {
      if (granted) shown.push({ title, body, stays: requireInteraction });
      return granted;
    },
  };
  const notifier = new Notifier(bells);
  for (const one of views) notifier.hear(one, isSeen);
  await new Promise((resolve) => setTimeout(resolve));
  return { rung, shown };
}

describe('a phone calls', () => {
  it('for an order that was not there before', async () => {
    expect(await heard([view(base()), view(ordered())])).toEqual({ rung: [SIGNALS.ordinary], shown: [] });
  });

  it('not for what was there when the page was opened', async () => {
    expect((await heard([view(ordered())])).rung).toEqual([]);
  });

  it('once, however often it is shown again', async () => {
    const later = ordered().says('situationUpdated', '9:30', {}, { text: '火势减弱' });
    expect((await heard([view(base()), view(ordered()), view(later)])).rung).toHaveLength(1);
  });

  it('not for what the person has seen on the screen before', async () => {
    expect((await heard([view(base()), view(ordered())], { isSeen: () => true })).rung).toEqual([]);
  });

  it('once and loudly where a roll call is among several', async () => {
    expect((await heard([view(base()), view(called(ordered()))])).rung).toEqual([SIGNALS.rollCall]);
    expect(SIGNALS.rollCall.loudness).toBeGreaterThan(SIGNALS.ordinary.loudness);
  });

  it('by notifications where nobody looks, the newest of them; they have a sound of their own', async () => {
    const { rung, shown } = await heard([view(base()), view(called(ordered()))], { hidden: true });
    expect(shown).toEqual([
      { title: '点名，请应答', body: '消防值班', stays: true },
      { title: '派遣指令', body: '库房火灾 · 库房', stays: true },
    ]);
    expect(rung).toEqual([]);
    const many = ordered();
    for (let i = 2; i < 9; i++) many.ordered(`d${i}`, 't1', '9:06');
    expect((await heard([view(base()), view(many)], { hidden: true })).shown).toHaveLength(3);
  });

  it('by itself where notifications are not allowed', async () => {
    const { rung, shown } = await heard([view(base()), view(ordered())], { hidden: true, granted: false });
    expect({ rung, shown }).toEqual({ rung: [SIGNALS.ordinary], shown: [] });
  });

  it('for a drill by saying that it is one', async () => {
    const before = base()
      .on('drill:x')
      .says('drillStarted', '9:00', { name: '推演', startsAt: '2026-07-01T01:00:00.000Z', speed: 1 })
      .on('incident:2')
      .reported('9:01', { title: '假想火灾' }, { drill: 'x' });
    const quiet = view(before);
    const loud = view(before.ordered('d9', 't1', '9:05', { drill: 'x' }));
    expect((await heard([quiet, loud], { hidden: true })).shown).toEqual([
      { title: '【演练】派遣指令', body: '假想火灾 · 库房', stays: true },
    ]);
  });
});

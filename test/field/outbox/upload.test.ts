/** Photos and clips: after the words that name them, from where the line broke, and never thrown away unsent. */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { picture } from '../../attachments/files.ts';
import { freshId } from '../../support/facts.ts';
import { photoOf, situationAct, type Tab } from './phone.ts';
import { shows, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.line.mend());
afterAll(() => world?.stop());

const KB = 1_024;
const isPut = ({ method }: { method: string }) => method === 'PUT';
const putsOf = (sha256: string) => world.line.passed.filter((one) => isPut(one) && one.path.includes(sha256));

const filesSent = (tab: Tab, act = 0): Promise<void> =>
  expect
    .poll(() => tab.outbox.current()[act]?.files.every(({ sent }) => sent), { timeout: 15_000 })
    .toBe(true);
const storedOf = async (sha256: string): Promise<Buffer> => {
  const response = await fetch(`${world.product.url}/api/attachments/${sha256}`, {
    headers: { authorization: `Bearer ${world.person.token}` },
  });
  return Buffer.from(await response.arrayBuffer());
};

describe('a photo of an act', () => {
  test('goes after its words, in stretches, and is kept with its original until the server has it whole', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const bytes = picture(600 * KB);
    const photo = photoOf(bytes);
    const tab = await phone.tab();
    world.line.next({ is: 'dropRequest' }, isPut);
    await tab.outbox.capture(situationAct(incident, '坡面', { files: [photo] }), [photo]);
    await shows(tab, ['delivered']);
    expect((await tab.outbox.file(photo.sha256))?.original?.size).toBe(64);
    await filesSent(tab);
    expect(putsOf(photo.sha256).map(({ bytes }) => bytes)).toEqual([0, 256 * KB, 256 * KB, 88 * KB]);
    expect((await storedOf(photo.sha256)).equals(bytes)).toBe(true);
    expect(await tab.outbox.file(photo.sha256)).toBeUndefined();
    expect((await world.logOf(incident)).map(({ type }) => type)).toEqual([
      'situationUpdated',
      'attachmentAdded',
    ]);
  });

  test('cut in the middle of a stretch, it goes on where it broke, also after the app was ended', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const bytes = picture(700 * KB);
    const photo = photoOf(bytes);
    world.line.next({ is: 'late', ms: 0 }, isPut);
    world.line.next({ is: 'cutBody', bytes: 100 * KB }, isPut);
    world.line.next({ is: 'dropAnswer' }, isPut);
    const tab = await phone.tab();
    await tab.outbox.capture(situationAct(incident, '坡面', { files: [photo] }), [photo]);
    await expect.poll(() => putsOf(photo.sha256).length, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
    await expect.poll(async () => (await tab.outbox.file(photo.sha256))?.sentBytes).toBe(356 * KB);
    tab.kill();
    phone.later(10_000);
    const next = await phone.tab();
    await filesSent(next);
    // 256 whole, 100 before the cut, 256 whose answer was lost, the 88 that were left: no byte twice.
    expect(putsOf(photo.sha256).map(({ bytes }) => bytes / KB)).toEqual([256, 100, 256, 88]);
    expect((await storedOf(photo.sha256)).equals(bytes)).toBe(true);
  });

  test('with two acts it is sent once, and is sent for both', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const photo = photoOf(picture(10 * KB));
    world.line.offline(true);
    const tab = await phone.tab();
    for (const text of ['东坡', '西坡'])
      await tab.outbox.capture(situationAct(incident, text, { files: [photo] }), [photo]);
    world.line.offline(false);
    tab.outbox.retryNow();
    await filesSent(tab, 0);
    await filesSent(tab, 1);
    expect(putsOf(photo.sha256)).toHaveLength(1);
  });

  test('that is not what it says it is stays on the phone with the reason, and the words are delivered all the same', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const photo = photoOf(Buffer.from('<html>not a picture at all</html>'));
    const tab = await phone.tab();
    await tab.outbox.capture(situationAct(incident, '坡面', { files: [photo] }), [photo]);
    await expect
      .poll(() => tab.outbox.current()[0]?.files[0]?.problem?.code, { timeout: 10_000 })
      .toBe('attachmentMistyped');
    expect(tab.outbox.current()[0]?.state.as).toBe('delivered');
    const kept = await tab.outbox.file(photo.sha256);
    expect(kept?.original?.size).toBe(64);
    expect(kept?.problem?.code).toBe('attachmentMistyped');
    const asked = world.line.passed.length;
    await tab.outbox.capture(situationAct(incident, '后面的照常送出'));
    await shows(tab, ['delivered', 'delivered']);
    expect(world.line.passed.slice(asked).filter(isPut)).toEqual([]);
  });

  test('of an act that was refused is not sent, and goes with the edited one', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const photo = photoOf(picture(10 * KB));
    const tab = await phone.tab();
    const wrong = situationAct(freshId('nobody-reported-this'), '坡面', { files: [photo] });
    const old = await tab.outbox.capture(wrong, [photo]);
    await shows(tab, ['returned']);
    expect(putsOf(photo.sha256)).toEqual([]);
    await tab.outbox.replace(old.id, situationAct(incident, '坡面', { files: [photo] }));
    await filesSent(tab, 1);
    expect((await world.logOf(incident)).map(({ type }) => type)).toEqual([
      'situationUpdated',
      'attachmentAdded',
    ]);
  });

  test('of an act that was handed to the desk goes there too', async () => {
    const photo = photoOf(picture(10 * KB));
    const tab = await world.phone().tab();
    const wrong = situationAct(freshId('nobody-reported-this'), '坡面', { files: [photo] });
    const old = await tab.outbox.capture(wrong, [photo]);
    await shows(tab, ['returned']);
    await tab.outbox.hand(old.id);
    await shows(tab, ['handed']);
    await filesSent(tab);
    expect(await storedOf(photo.sha256)).toHaveLength(10 * KB);
  });

  test('does not hold up what is said while it is on its way', async () => {
    const [phone, incident] = [world.phone(), await world.incident()];
    const photo = photoOf(picture(800 * KB));
    for (let stretch = 0; stretch < 4; stretch++) world.line.next({ is: 'late', ms: 150 }, isPut);
    const tab = await phone.tab();
    await tab.outbox.capture(situationAct(incident, '录像', { files: [photo] }), [photo]);
    await expect.poll(() => putsOf(photo.sha256).length, { interval: 10, timeout: 10_000 }).toBe(1);
    await tab.outbox.capture(situationAct(incident, '急需支援'));
    await shows(tab, ['delivered', 'delivered']);
    expect(tab.outbox.current()[0]?.files[0]?.sent).toBe(false);
    await filesSent(tab);
  });
});

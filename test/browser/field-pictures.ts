/** Pictures of the phone's page as it is shipped, on a real server, in the middle of an incident. */
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { any, casualties, freshId } from '../support/facts.ts';
import { freshDataDir, removeDataDir, signIn, startProcess } from '../support/process.ts';
import {
  act,
  alert,
  cutOff,
  kept,
  minutesAgo,
  type Phone,
  SCENE,
  type Team,
  told,
  typed,
  type Village,
  villageAt,
} from './phones.ts';

interface FieldShot {
  readonly name: string;
  /** As it shall look; Chinese and dark unless said. */
  readonly english?: true;
  readonly light?: true;
  readonly until: (here: Village, phone: Phone, team: Team, incident: string) => Promise<unknown>;
}

/** Signed for and departed. */
async function onTheWay({ page }: Phone): Promise<void> {
  await alert(page, 'ordered').locator('.act.due').click();
  await act(page, 'depart').click();
  await typed(page, /人数|People/, '12');
  await typed(page, /车数|Vehicles/, '3');
  await kept(page);
  await page.locator('.record .state[data-state=delivered]').nth(1).waitFor();
}

const recording: FieldShot['until'] = async (_here, phone) => {
  await onTheWay(phone);
  await cutOff(phone);
  await told(phone.page, '前方道路塌陷，改走北坡便道');
  await act(phone.page, 'casualties').click();
  await typed(phone.page, '失联', '3');
  await kept(phone.page);
};

const called: FieldShot['until'] = async (here, { page }, team) => {
  const callId = freshId('call');
  const data = { callId, posts: [team.post], windowMinutes: 10 };
  await here.post(
    any(`rollCall:${callId}`, 'rollCallStarted', data, { occurredAt: new Date().toISOString() }),
  );
  await page.locator('.rollCall').waitFor();
};

export const FIELD_SHOTS: readonly FieldShot[] = [
  { name: 'field-order', until: (_here, { page }) => alert(page, 'ordered').waitFor() },
  { name: 'field-offline', until: recording },
  { name: 'field-way', light: true, until: (_here, phone) => onTheWay(phone) },
  { name: 'field-roll-call', until: called },
  { name: 'field-en', english: true, until: (_here, phone) => onTheWay(phone) },
];

export async function takeField(browser: Browser, out: string, shots: readonly FieldShot[]): Promise<void> {
  const dataDir = await freshDataDir();
  const server = await startProcess(dataDir, { WATCH: 'off' });
  const contexts: BrowserContext[] = [];
  try {
    const here = villageAt(server.url, await signIn(server.url), async (options) => {
      const context = await browser.newContext({ ...options, deviceScaleFactor: 2 });
      contexts.push(context);
      return context;
    });
    for (const shot of shots) {
      const { phone, team, incident } = await inTheMiddle(here, shot);
      await shot.until(here, phone, team, incident);
      await phone.page.evaluate('window.scrollTo(0, 0)');
      await phone.page.waitForTimeout(600);
      await phone.page.screenshot({ path: join(out, `${shot.name}.png`) });
      console.log(shot.name);
    }
  } finally {
    for (const context of contexts) await context.close();
    await server.stop();
    await removeDataDir(dataDir);
  }
}

async function inTheMiddle(here: Village, { english, light }: FieldShot) {
  const team = await here.team(english ? 'Fire Company 1' : '消防一中队');
  const place = english
    ? { ...SCENE, name: '400 m east of Abuhai Gully village' }
    : { ...SCENE, name: '青春山街道阿布亥沟村东 400 米' };
  const incident = await here.incident(english ? 'Abuhai Gully landslide' : '阿布亥沟山体滑坡', place);
  const at = { occurredAt: minutesAgo(45) };
  const stream = `incident:${incident}`;
  const body = english ? 'District headquarters' : '区地质灾害应急指挥部';
  await here.post(
    any(stream, 'incidentVerified', { result: 'confirmed' }, at),
    any(stream, 'severityConfirmed', { severity: 'larger', basis: '3 人失联' }, at),
    any(
      stream,
      'responseActivated',
      { responseId: freshId('r'), body, level: 3, decisionMaker: '副区长', basis: '专项预案' },
      at,
    ),
    casualties(incident, { missing: 3, asOf: minutesAgo(40) }, at),
  );
  const task = english ? 'Search two buried houses' : '搜救二户被埋人员';
  await here.order(incident, team, { at: minutesAgo(30), task, scene: place });
  const phone = await here.phone({
    team,
    context: {
      colorScheme: light ? 'light' : 'dark',
      permissions: ['geolocation'],
      geolocation: { longitude: SCENE.lon + 0.021, latitude: SCENE.lat + 0.01, accuracy: 12 },
      ...(english ? { locale: 'en-US' } : {}),
    },
  });
  return { phone, team, incident };
}

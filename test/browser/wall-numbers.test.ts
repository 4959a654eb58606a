/**
 * The numbers of the wall are those of the board, at every position that it says it shows: read off the page while two
 * hundred events of many kinds arrive in random order, and held against the API's own view of the log up to there.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Board, EMPTY_BOARD, evolveBoard, isOver, trackIn } from '../../shared/board.ts';
import type { PlacedEvent } from '../../shared/event/envelope.ts';
import type { PostedEvent } from '../../shared/event.ts';
import { type IncidentView, incidentView } from '../../shared/incident/view.ts';
import { limitsOf } from '../../shared/indicator/limits.ts';
import { beijingYear } from '../../shared/indicator/period.ts';
import { resultsOf } from '../../shared/indicator/results.ts';
import { homeOf } from '../../shared/roster/home.ts';
import {
  activated,
  any,
  arrived,
  casualties,
  freshId,
  ordered,
  reported,
  situation,
} from '../support/facts.ts';
import { PASSWORD, type Product, startProduct } from '../support/product.ts';
import { browserFor } from './chromium.ts';

const INCIDENTS = ['slide', 'fire', 'flood'] as const;
const AREAS = ['北坡', '沟口', '河滩'] as const;
const EVENTS = 200;
const READINGS = 40;
const MIN = 60_000;

let browser: Browser | null = null;
let product: Product;

beforeAll(async () => {
  browser = await browserFor('the numbers of the wall');
  product = await startProduct();
  await product.call('POST', '/api/samples/district');
});

afterAll(async () => {
  await browser?.close();
  await product.stop();
});

/** The same draw each time: mulberry32. */
function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * n);
  };
}

/** Long past its limit or far from it, so that no clock runs out while the test runs. */
const ago = (minutes: number): { occurredAt: string } => ({
  occurredAt: new Date(Math.floor(Date.now() / MIN) * MIN - minutes * MIN).toISOString(),
});

/** Two hundred facts of an afternoon, in the order in which people happened to tell them. */
function facts(teams: readonly string[], draw: (n: number) => number): PostedEvent[] {
  const one = <T>(of: readonly [T, ...T[]]): T => of[draw(of.length)] ?? of[0];
  const told: PostedEvent[] = [];
  for (let n = 0; told.length < EVENTS; n++) {
    const incident = one(INCIDENTS);
    const stream = `incident:${incident}`;
    const area = one(AREAS);
    const dispatchId = `${incident}-d${n % 40}`;
    const isLate = n % 2 === 0;
    const count = draw(60);
    const kinds: readonly (() => PostedEvent[])[] = [
      () => [
        ordered(incident, dispatchId, teams[draw(teams.length)] ?? '', ago(isLate ? 300 : 20)),
        any(stream, 'dispatchAcknowledged', { dispatchId }, ago(isLate ? 295 : 18)),
        any(stream, 'teamDeparted', { dispatchId }, ago(isLate ? 280 : 15)),
        ...(n % 3 === 0 ? [arrived(incident, dispatchId, ago(isLate ? 60 : 2))] : []),
        ...(n % 7 === 0 ? [any(stream, 'teamReleased', { dispatchId }, ago(1))] : []),
        ...(n % 11 === 0
          ? [any(stream, 'dispatchCancelled', { dispatchId, reason: '就近调整' }, ago(3))]
          : []),
      ],
      () => [
        casualties(
          incident,
          {
            deaths: draw(4),
            injured: count,
            status: n % 5 === 0 ? 'verified' : 'provisional',
            asOf: ago(200 - (n % 180)).occurredAt,
          },
          ago(200 - (n % 180)),
        ),
      ],
      () => {
        // Two sources that differ, at one moment, of one thing.
        const asOf = ago(30).occurredAt;
        const group = { ...ago(30), conflictGroup: freshId('g') };
        return [
          casualties(incident, { missing: count, asOf, source: '村委会' }, group),
          casualties(incident, { missing: count + 1 + draw(9), asOf, source: '派出所' }, group),
        ];
      },
      () => [
        any(
          stream,
          'reliefNeedReported',
          { area, peopleInNeed: 40 + count, status: 'provisional' },
          ago(100),
        ),
        any(
          stream,
          'reliefDelivered',
          { area, people: 5 + draw(20), count: 'increment', categories: ['food'] },
          ago(90 - (n % 80)),
        ),
      ],
      () => [
        any(
          stream,
          'reliefDelivered',
          { area, people: 1 + draw(10), count: 'increment', categories: ['water'] },
          ago(n % 60),
        ),
      ],
      () => {
        const severity = one(['general', 'larger', 'major'] as const);
        return [any(stream, 'severityConfirmed', { severity, basis: '人员伤亡' }, ago(250 - (n % 200)))];
      },
      () => {
        const responseId = `${incident}-r${n}`;
        return [
          activated(incident, { responseId, level: one([2, 3, 4] as const) }, ago(200)),
          ...(n % 2 === 0
            ? [
                any(
                  stream,
                  'responseEnded',
                  { responseId, decisionMaker: '副区长', reason: '险情解除' },
                  ago(5),
                ),
              ]
            : []),
        ];
      },
      () => [any(stream, 'evacuationUpdated', { area, people: count }, ago(n % 100))],
      () => [situation(incident, `第 ${n} 次情况`, ago(n % 100))],
      () => {
        const wrong = casualties(incident, { trapped: count, asOf: ago(40).occurredAt }, ago(40));
        const data = { eventId: wrong.id, set: { data: { trapped: count + 3 } }, reason: '笔误' };
        return [wrong, any(stream, 'eventCorrected', data, ago(10))];
      },
      () => {
        const extra = `extra-${n}`;
        return [
          reported(extra, ago(240), { title: `零星火情 ${n}`, receivedAt: ago(239).occurredAt }),
          n % 2 === 0
            ? any(`incident:${extra}`, 'incidentClosed', { reason: '处置完毕' }, ago(1))
            : any(
                `incident:${extra}`,
                'incidentMerged',
                { intoIncidentId: 'slide', reason: '同一起' },
                ago(1),
              ),
        ];
      },
    ];
    told.push(...(kinds[draw(kinds.length)]?.() ?? []));
  }
  // Whatever is told goes to the log in any order.
  return told
    .slice(0, EVENTS)
    .map((event) => ({ event, rank: draw(1_000_000) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ event }) => event);
}

/** What stands on the page at one moment, as anybody could read it there. */
function readWall() {
  const text = (element: Element | null | undefined) =>
    (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const told = (element: Element, name: string) => element.getAttribute(`data-${name}`) ?? '';
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  const wall = document.querySelector('main.wall');
  const rates = document.querySelector('ul.rates');
  return {
    position: Number(wall?.getAttribute('data-position')),
    incident: wall?.getAttribute('data-incident') ?? null,
    open: text(document.querySelector('.panel.rail h2 small')),
    cards: all('.rail .card').map((card) => ({
      brief: card.classList.contains('brief'),
      id: told(card, 'id'),
      severity: told(card, 'severity'),
      teams: Number(told(card, 'teams')),
      arrived: Number(told(card, 'arrived')),
      late: Number(told(card, 'late')),
      text: text(card),
    })),
    figures: all('.figures [data-figure]').map((figure) => [
      told(figure, 'figure'),
      text(figure.querySelector('b')),
    ]),
    responses: all('.head [data-response]').map((chip) => [
      told(chip, 'response'),
      text(chip.querySelector('b')),
    ]),
    arrivals: all('.arrival .sr tbody tr').map((row) => [told(row, 'id'), told(row, 'outcome')]),
    relief: all('.relief .sr tbody tr').map((row) => [
      told(row, 'area'),
      ...[1, 3, 4].map((at) => text(row.children[at])),
    ]),
    rates: {
      position: Number(rates?.getAttribute('data-position') ?? 0),
      rows: [...(rates?.querySelectorAll('li[data-id]') ?? [])].map((row) => [
        told(row, 'id'),
        text(row.querySelector('.n')),
        text(row.querySelector('b')),
      ]),
    },
  };
}
const ratesPosition = (): number => Number(document.querySelector('ul.rates')?.getAttribute('data-position'));

type Reading = ReturnType<typeof readWall>;

const thousands = (n: number): string => n.toLocaleString('en-US');
const range = (low: number, high: number): string =>
  low === high ? thousands(low) : `${thousands(low)}–${thousands(high)}`;
const percent = (share: number): string => `${(Math.floor(share * 1_000 + 1e-9) / 10).toFixed(1)}%`;
const LEVELS = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ'];

const viewOf = (board: Board, id: string): IncidentView => {
  const track = trackIn(board, 'incident', id);
  if (!track) throw new Error(`no incident ${id}`);
  const nowMs = Date.now();
  const at = new Date(nowMs).toISOString();
  return incidentView(track, { nowMs, asOf: at, knownAt: at, limits: limitsOf(board) });
};

const GONE = new Set(['released', 'cancelled', 'rerouted']);

/** What the page should say of the board, in the same form. */
function expected(board: Board, reading: Reading) {
  const open = [...board.tracks.incident.values()].filter(
    ({ state }) => !isOver(state) && state.intakes.length > 0,
  );
  const focus = viewOf(board, reading.incident ?? '');
  const { casualties: harm } = focus;
  const arrivals = new Map(
    focus.clocks.filter(({ kind }) => kind === 'arrival').map((clock) => [clock.subject, clock]),
  );
  return {
    open: open.length,
    cards: reading.cards.map(({ id }) => {
      const { severity, dispatches, clocks } = viewOf(board, id);
      const active = dispatches.filter(({ state }) => !GONE.has(state));
      const ids = new Set(active.map(({ dispatchId }) => dispatchId));
      const isLate = ({ kind, subject, outcome, stoppedAt }: (typeof clocks)[number]) =>
        kind === 'arrival' && ids.has(subject) && outcome === 'missed' && stoppedAt === null;
      return {
        id,
        severity: severity ?? 'none',
        teams: active.length,
        arrived: active.filter(({ arrivedAt }) => arrivedAt !== null).length,
        late: clocks.filter(isLate).length,
      };
    }),
    figures: (['deaths', 'missing', 'trapped', 'injured'] as const).map((figure) => {
      const rival = harm?.rivals.find((one) => one.figure === figure);
      const said = harm?.[figure] ?? null;
      return [figure, rival ? range(rival.low, rival.high) : said === null ? '–' : thousands(said)];
    }),
    responses: focus.responses
      .filter(({ endedAt }) => endedAt === null)
      .map(({ responseId, level }) => [responseId, level] as const),
    arrivals: reading.arrivals.map(([id = '']) => [id, arrivals.get(id)?.outcome ?? 'none']),
    teamsCounted: focus.dispatches.filter(
      ({ kind, state, arrivedAt, dispatchId }) =>
        kind !== 'standby' &&
        arrivals.get(dispatchId)?.outcome !== 'excluded' &&
        !['cancelled', 'rerouted'].includes(state) &&
        (state !== 'released' || arrivedAt !== null),
    ).length,
    relief: new Map(
      focus.relief.map(({ area, peopleInNeed: need, peopleReached: reached }) => [
        area,
        [
          need === null ? '不明' : thousands(need),
          reached === null ? '未报' : thousands(reached),
          need === null || need === 0 || reached === null ? '不明' : percent(Math.min(1, reached / need)),
        ],
      ]),
    ),
  };
}

function compare(board: Board, reading: Reading): void {
  const told = expected(board, reading);
  const at = `at position ${reading.position}`;
  expect(reading.open, at).toMatch(new RegExp(`^${told.open} 起`));
  expect(
    reading.cards.map(({ text: _, brief: __, ...card }) => card),
    at,
  ).toEqual(told.cards);
  // One line has no room for how many were sent.
  for (const { text, teams } of reading.cards.filter(({ brief }) => !brief))
    expect(text, at).toContain(teams === 0 ? '未派队伍' : `${teams} 队`);
  expect(reading.figures, at).toEqual(told.figures);
  const highest = Math.min(3, told.responses.length);
  expect(reading.responses.length, at).toBe(highest);
  for (const [id, text] of reading.responses) {
    const level = told.responses.find(([responseId]) => responseId === id)?.[1] ?? 0;
    expect(text, `${at}, ${id}`).toBe(`${LEVELS[level - 1]}级响应`);
  }
  expect(reading.arrivals, at).toEqual(told.arrivals);
  expect(reading.arrivals.length, at).toBe(told.teamsCounted);
  expect(new Map(reading.relief.map(([area = '', ...rest]) => [area, rest])), at).toEqual(told.relief);
}

function ratesAt(board: Board): ReturnType<typeof resultsOf> {
  const nowMs = Date.now();
  const home = homeOf(board);
  const choice = { profile: home?.profile ?? 'all', area: home?.area ?? null };
  return resultsOf(board, { ...beijingYear(nowMs), ...choice, nowMs });
}

function compareRates(results: ReturnType<typeof resultsOf>, { rates }: Reading): void {
  for (const [id, n, rate] of rates.rows) {
    const result = results.find((one) => one.id === id);
    const at = `${id} at position ${rates.position}`;
    expect(n, at).toBe(`n ${thousands(result?.n ?? -1)}`);
    if (result?.rate != null) expect(rate, at).toBe(percent(result.rate));
  }
}

async function openWall(): Promise<Page> {
  if (!browser) throw new Error('no browser');
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' });
  context.setDefaultTimeout(20_000);
  await context.request.post(`${product.url}/api/session`, { data: { user: 'admin', password: PASSWORD } });
  const page = await context.newPage();
  await page.goto(`${product.url}/wall?incident=slide`);
  await page.locator('main.wall[data-incident="slide"]').waitFor();
  return page;
}

/** Whoever reads the log is noted in it, so it is read up to a position and no further. */
async function logUpTo(position: number): Promise<PlacedEvent[]> {
  const events: PlacedEvent[] = [];
  while ((events.at(-1)?.position ?? 0) < position) {
    const after = events.at(-1)?.position ?? 0;
    const { body } = await product.call<{ events: PlacedEvent[] }>(
      'GET',
      `/api/events?after=${after}&limit=1000`,
    );
    events.push(...body.events);
  }
  return events.filter((event) => event.position <= position);
}

describe('the numbers of the wall', () => {
  it('are those of the board at the position that the wall says it shows, during 200 live updates', async ({
    skip,
  }) => {
    if (!browser) return skip('no Chromium');
    const draw = dice(20_261_122);
    const { body: before } = await product.call<{ teams: { id: string }[] }>('GET', '/api/board');
    const teams = before.teams.map(({ id }) => id);
    // Rates are of the wall's area: so are the incidents.
    const { body: home } = await product.call<{ area: string }>('GET', '/api/board/home');
    const place = { name: '阿布亥沟', area: home.area, lon: 109.8, lat: 39.6 };
    await product.post(
      INCIDENTS.map((id) =>
        reported(id, { ...ago(310), place }, { title: `山洪 ${id}`, receivedAt: ago(309).occurredAt }),
      ),
    );
    const page = await openWall();

    const readings: Reading[] = [];
    let accepted = 0;
    let posting = true;
    const post = async () => {
      const all = facts(teams, draw);
      for (const part of [all.slice(0, EVENTS / 2), all.slice(EVENTS / 2)]) {
        const { body: here } = await product.call<{ position: number }>('GET', '/api/board');
        while (part.length > 0) {
          const results = await product.post(part.splice(0, 1 + draw(5)));
          accepted += results.filter((result) => 'position' in result).length;
        }
        // Each half changes the rates of the year, which are told every other second.
        await expect
          .poll(() => page.evaluate(ratesPosition), { timeout: 15_000 })
          .toBeGreaterThan(here.position);
      }
      posting = false;
    };
    const read = async () => {
      while (posting || readings.length < READINGS) {
        readings.push(await page.evaluate(readWall));
        await page.waitForTimeout(draw(60));
      }
    };
    await Promise.all([post(), read()]);
    const { body: last } = await product.call<{ position: number; incidents: IncidentView[] }>(
      'GET',
      '/api/board',
    );
    await page.locator(`main.wall[data-position="${last.position}"]`).waitFor();
    readings.push(await page.evaluate(readWall));

    const log = await logUpTo(last.position);
    const boards = new Map<number, Board>();
    let board = EMPTY_BOARD;
    for (const event of log) {
      board = evolveBoard(board, event);
      boards.set(event.position, board);
    }
    const boardAt = (position: number): Board => {
      const found = boards.get(position);
      if (!found) throw new Error(`the wall shows position ${position}, and the log has none such`);
      return found;
    };

    // The fold of the test is the API's.
    expect(board.position).toBe(last.position);
    const standing = (view: IncidentView) => {
      const { asOf: _, knownAt: __, attachments: ___, ...rest } = view;
      return JSON.parse(JSON.stringify(rest)) as unknown;
    };
    for (const incident of last.incidents)
      expect(standing(viewOf(board, incident.id))).toEqual(standing(incident));

    // Most of what was told was taken, and the wall was read while it moved.
    expect(accepted).toBeGreaterThan(EVENTS * 0.8);
    expect(readings.length).toBeGreaterThan(READINGS);
    expect(new Set(readings.map(({ position }) => position)).size).toBeGreaterThan(10);
    // Rates are told when they change, and bear the position that they are of.
    expect(new Set(readings.map(({ rates }) => rates.position)).size).toBeGreaterThan(1);
    const rates = new Map(
      [...new Set(readings.map((reading) => reading.rates.position))]
        .filter((position) => position > 0)
        .map((position) => [position, ratesAt(boardAt(position))]),
    );
    for (const reading of readings) {
      compare(boardAt(reading.position), reading);
      compareRates(rates.get(reading.rates.position) ?? [], reading);
    }
  });
});

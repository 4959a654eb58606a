/** The documents of an assessment: the Word file as Word reads it, the workbook as a spreadsheet does, and who may have them. */
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assessmentAsExcel } from '../../server/report/assessment/excel.ts';
import { assessmentAsWord } from '../../server/report/assessment/word.ts';
import { composeWorkbook } from '../../shared/assessment/workbook.ts';
import { codeOf, type Person, personOf } from '../access/people.ts';
import { assessed, busy, NOW } from '../assessment/told.ts';
import { picture } from '../attachments/files.ts';
import { any, arrived, casualties, freshId, ordered, reported } from '../support/facts.ts';
import { type Product, startProduct } from '../support/product.ts';
import { at, ms, story } from '../support/story.ts';

const partsOf = (file: Uint8Array): Map<string, string> =>
  new Map(
    Object.entries(unzipSync(new Uint8Array(file))).map(([name, content]) => [name, strFromU8(content)]),
  );
const textOf = (xml = ''): string => xml.replaceAll(/<[^>]+>/g, '');

describe('the Word document', () => {
  const word = async (told = busy()) => partsOf(await assessmentAsWord(assessed(told)));

  test('has a title page of its own, its chapters as headings, and pages that are numbered', async () => {
    const parts = await word();
    const xml = parts.get('word/document.xml') ?? '';
    expect(xml).toContain('<w:titlePg/>');
    expect(textOf(xml)).toMatch(/^“7·1”沟口山体滑坡应急处置评估报告某区应急指挥中心/);
    const headings = [...xml.matchAll(/<w:pStyle w:val="Heading1"\/>[\s\S]*?<\/w:p>/g)].map(([found]) =>
      textOf(found),
    );
    expect(headings).toHaveLength(11);
    expect([headings[0], headings.at(-1)]).toEqual(['一、基本情况', '附录　处置时间线']);
    const footers = [...parts].filter(([name]) => /^word\/footer\d+\.xml$/.test(name));
    expect(footers.filter(([, footer]) => footer.includes('PAGE'))).toHaveLength(2);
  });

  test('has tables whose heads are repeated on each page, whose rows are not cut, and that fit between the margins', async () => {
    const xml = (await word()).get('word/document.xml') ?? '';
    const tables = xml.split('<w:tbl>').slice(1);
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      const [head = '', ...rows] = (table.split('</w:tbl>')[0] ?? '').split('<w:tr>').slice(1);
      expect(head).toContain('<w:tblHeader/>');
      for (const row of rows) expect(row).toContain('<w:cantSplit/>');
      const width = [...table.matchAll(/<w:gridCol w:w="(\d+)"/g)].reduce(
        (sum, [, one]) => sum + Number(one),
        0,
      );
      // 156 mm in twentieths of a point.
      expect(width).toBeLessThanOrEqual(Math.floor((156 / 25.4) * 1_440));
    }
  });

  test('has a picture as vectors, with the browser’s drawing of them for programs that know none', async () => {
    const drawn = picture(2_000);
    const parts = unzipSync(new Uint8Array(await assessmentAsWord(assessed(busy()), { gantt: drawn })));
    const media = Object.entries(parts).filter(([name]) => name.startsWith('word/media/'));
    expect(media.filter(([name]) => name.endsWith('.svg'))).toHaveLength(1);
    const pngs = media.filter(([name]) => name.endsWith('.png')).map(([, content]) => Buffer.from(content));
    expect(pngs.map((png) => png.equals(drawn))).toEqual([true]);
  });

  test('leaves out the pictures that nobody drew, and shows no empty frames: their tables say the same', async () => {
    const parts = await word();
    expect([...parts.keys()].filter((name) => name.startsWith('word/media/'))).toEqual([]);
    const xml = parts.get('word/document.xml') ?? '';
    expect(xml).not.toContain('<w:drawing>');
    expect(textOf(xml)).toMatch(/消防救援站[\s\S]*34分[\s\S]*达标/);
  });

  test('marks what is missing and what the group has to write', async () => {
    const xml = (await word(story().reported('14:22'))).get('word/document.xml') ?? '';
    const marked = [...xml.matchAll(/<w:highlight w:val="yellow"\/>[\s\S]*?<w:t[^>]*>([^<]*)</g)].map(
      ([, text]) => text,
    );
    expect(new Set(marked)).toEqual(new Set(['不明', '无记录', '（由评估组填写）']));
  });

  test('is headed 演练 on every page of a drill, the first among them', async () => {
    const told = story('drill:x').says('drillStarted', '14:00', {
      name: '演练',
      startsAt: at('14:00'),
      speed: 1,
    });
    told.on('incident:1').reported('14:22', {}, { drill: 'x' });
    const headers = (parts: Map<string, string>) =>
      [...parts].filter(([name, xml]) => /^word\/header\d+\.xml$/.test(name) && xml.includes('演练'));
    expect(headers(await word(told))).toHaveLength(3);
    expect(headers(await word())).toHaveLength(0);
  });
});

/** Days since 1899-12-30, as a spreadsheet counts them. */
const serial = (beijing: string): number => Date.parse(`${beijing}Z`) / 86_400_000 + 25_569;

describe('the workbook', () => {
  const workbook = () => {
    const composed = composeWorkbook(busy().board, '1', { nowMs: ms(NOW), lang: 'zh' });
    if (!composed) throw new Error('there is no such incident');
    return composed;
  };

  test('has units, events and actions, each under a head that stays in sight', async () => {
    const parts = partsOf(await assessmentAsExcel(workbook()));
    expect(
      [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
        ([, name]) => name,
      ),
    ).toEqual(['指标单元', '事件记录', '整改事项']);
    for (const sheet of [1, 2, 3]) {
      const xml = parts.get(`xl/worksheets/sheet${sheet}.xml`) ?? '';
      expect(xml).toMatch(/<pane [^>]*state="frozen"/);
      expect(xml).toMatch(/<col [^>]*width="/);
    }
  });

  test('has dates that are dates, and show Beijing time', async () => {
    const xml = partsOf(await assessmentAsExcel(workbook())).get('xl/worksheets/sheet2.xml') ?? '';
    const values = [...xml.matchAll(/<v>([\d.]+)<\/v>/g)].map(([, value]) => Number(value));
    const near = (wanted: number) => values.some((value) => Math.abs(value - wanted) < 1 / 86_400);
    expect(near(serial('2026-07-01T15:05:00'))).toBe(true);
    expect(near(serial('2026-07-01T15:40:00'))).toBe(true);
  });

  test('tells every event as it was recorded, and beside it what put it right', () => {
    const { sheets } = workbook();
    const events = sheets[1]?.rows.map((row) => row.map((cell) => cell?.value ?? null)) ?? [];
    const told = busy().events;
    expect(events).toHaveLength(told.filter(({ stream }) => stream === 'incident:1').length);
    const [need, by] = ['reliefNeedReported', 'eventCorrected'].map((type) =>
      told.find((event) => event.type === type),
    );
    expect(events.find(([position]) => position === need?.position)).toEqual(
      expect.arrayContaining(['需救助人数 480', '已更正', `#${by?.position}`]),
    );
    expect(events.find(([position]) => position === by?.position)).toEqual(
      expect.arrayContaining(['需救助人数：480 → 412（笔误）', '更正或撤回', `#${need?.position}`]),
    );
  });

  test('a text that looks like a formula stays a text', async () => {
    const told = busy().on('review:1').says('correctiveActionOpened', '36:00', {
      actionId: 'a2',
      what: '=1+1',
      owner: 'c',
      dueOn: '2026-08-01',
    });
    const composed = composeWorkbook(told.board, '1', { nowMs: ms(NOW), lang: 'zh' });
    const parts = partsOf(await assessmentAsExcel(composed ?? workbook()));
    expect(parts.get('xl/worksheets/sheet3.xml')).not.toContain('<f>');
  });
});

describe('the addresses', () => {
  let product: Product;
  let reviewer: Person;
  let neighbour: Person;
  let leader: Person;
  let owner: Person;
  const incident = freshId('assessed');
  const [area, elsewhere, works] = [freshId('area'), freshId('area'), freshId('works')];
  const review = `review:${incident}`;
  const note = any(review, 'reviewNotePinned', { noteId: 'n1', kind: 'finding', text: '到场晚' });
  const action = any(review, 'correctiveActionOpened', {
    actionId: 'a1',
    what: '补盲基站',
    owner: works,
    dueOn: '2020-01-31',
  });

  beforeAll(async () => {
    product = await startProduct();
    await product.post([
      any(`area:${area}`, 'areaRegistered', { name: '某区', parent: null, kind: 'district' }),
      any(`area:${elsewhere}`, 'areaRegistered', { name: '邻区', parent: null, kind: 'district' }),
      any(`body:${works}`, 'commandBodyRegistered', {
        name: '区工信局',
        kind: 'special',
        parent: null,
        area,
      }),
      reported(incident, { place: { name: '沟口', area } }),
      ordered(incident, 'd1', 't1'),
      arrived(incident, 'd1'),
      casualties(incident, { deaths: 1 }),
    ]);
    reviewer = await personOf(product, { grants: [{ role: 'reviewer', area }] });
    neighbour = await personOf(product, { grants: [{ role: 'reviewer', area: elsewhere }] });
    leader = await personOf(product, { grants: [{ role: 'teamLeader', area }] });
    owner = await personOf(product, { grants: [{ role: 'department', area: elsewhere }], body: works });
    expect((await reviewer.post(note, action)).map(codeOf)).toEqual(['recorded', 'recorded']);
  });
  afterAll(() => product?.stop());

  const address = (format: string) => `/api/incidents/${incident}/assessment${format}`;
  const fileOf = async (person: Person, format: string, body?: unknown) => {
    const response = await fetch(product.url + address(format), {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${person.token}`,
        'accept-language': 'zh',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      headers: response.headers,
      bytes: new Uint8Array(await response.arrayBuffer()),
    };
  };

  test('the reviewer gets the report as data, Word and Excel, under the name that people use', async () => {
    const asData = await reviewer.call<{ title: string; chapters: unknown[] }>(
      'GET',
      `${address('')}?lang=zh`,
    );
    expect(asData.body).toMatchObject({ title: '“11·21”阿布亥沟山体滑坡应急处置评估报告' });
    for (const [format, part] of [
      ['.docx', 'word/document.xml'],
      ['.xlsx', 'xl/workbook.xml'],
    ] as const) {
      const { status, headers, bytes } = await fileOf(reviewer, format);
      expect([format, status]).toEqual([format, 200]);
      expect(headers.get('content-disposition')).toContain(encodeURIComponent('阿布亥沟山体滑坡'));
      expect(partsOf(bytes).has(part)).toBe(true);
    }
  });

  test('pictures of the browser come into the document; what is no picture is refused', async () => {
    const gantt = picture(2_000);
    const good = await fileOf(reviewer, '', {
      format: 'docx',
      pictures: { gantt: gantt.toString('base64') },
    });
    expect(good.status).toBe(200);
    const bad = await fileOf(reviewer, '', {
      format: 'docx',
      pictures: { gantt: Buffer.from('<svg/>').toString('base64') },
    });
    const long = await fileOf(reviewer, '', { format: 'docx', pictures: { gantt: 'A'.repeat(1_600_000) } });
    expect([bad.status, long.status]).toEqual([422, 422]);
  });

  test('for those who do not see the incident there is no report, and without figures nobody asks', async () => {
    for (const format of ['', '.docx', '.xlsx']) {
      expect((await fileOf(neighbour, format)).status).toBe(404);
      expect((await fileOf(leader, format)).status).toBe(403);
    }
    expect((await reviewer.call('GET', '/api/incidents/none/assessment')).status).toBe(404);
  });

  const actionsFor = async (person: Person) =>
    (
      await person.call<{
        actions: { actionId: string; incidentId: string; ownerName: string; overdue: boolean }[];
      }>('GET', '/api/actions')
    ).body.actions;

  test('open actions are listed for the reviewers and for the body that is to carry them out, and for nobody else', async () => {
    const listed = [{ actionId: 'a1', incidentId: incident, ownerName: '区工信局', overdue: true }];
    expect(await actionsFor(reviewer)).toMatchObject(listed);
    expect(await actionsFor(owner)).toMatchObject(listed);
    expect(await actionsFor(neighbour)).toEqual([]);
    expect(await actionsFor(leader)).toEqual([]);
  });

  test('the owner reports its result and sees nothing else of the review; closed, the action is listed no more', async () => {
    const events = async (person: Person) =>
      (await person.call<{ events: unknown[] }>('GET', `/api/events?stream=${review}`)).body.events.length;
    expect([await events(reviewer), await events(owner), await events(neighbour)]).toEqual([2, 0, 0]);
    const result = (actionId: string) =>
      any(review, 'correctiveActionReported', { actionId, result: '已开通' });
    const close = () => any(review, 'correctiveActionClosed', { actionId: 'a1', basis: '现场复核' });
    expect((await reviewer.post(close())).map(codeOf)).toEqual(['actionWithoutResult']);
    expect(
      (
        await neighbour.post(any(review, 'reviewNotePinned', { noteId: 'x', kind: 'lesson', text: '无' }))
      ).map(codeOf),
    ).toEqual(['unknownIncident']);
    expect((await leader.post(result('a1'))).map(codeOf)).toEqual(['roleMayNot']);
    expect((await owner.post(result('a1'))).map(codeOf)).toEqual(['recorded']);
    expect((await reviewer.post(close())).map(codeOf)).toEqual(['recorded']);
    expect(await actionsFor(reviewer)).toEqual([]);
  });
});

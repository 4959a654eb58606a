/** A phone of 2020: the page is written in what its browser can read, and works without what it lacks. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { act, alert, allSent, cutOff, fromIcon, kept, online, record, told, village } from './phones.ts';

const tell = village('an older browser');
const BUILT = resolve(import.meta.dirname, '../../dist/client/field');

/** Takes away what came after 2020, before any script of the page runs. Stands alone: it runs in the page. */
function makeOlder(): void {
  const taken: readonly (readonly [object, readonly string[]])[] = [
    [Object, ['hasOwn', 'groupBy']],
    [Map, ['groupBy']],
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [
      Object.getPrototypeOf(Int8Array.prototype),
      ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'with'],
    ],
    [String.prototype, ['at', 'isWellFormed', 'toWellFormed', 'replaceAll']],
    [Promise, ['any', 'withResolvers', 'try']],
    [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf']],
    [
      Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())),
      ['map', 'filter', 'take', 'toArray', 'some', 'every', 'find', 'reduce', 'flatMap', 'forEach', 'drop'],
    ],
    [AbortSignal, ['timeout', 'any', 'abort']],
    [Crypto.prototype, ['randomUUID']],
    [Navigator.prototype, ['locks', 'userAgentData']],
    [ServiceWorkerRegistration.prototype, ['sync', 'periodicSync']],
    [
      window,
      [
        'structuredClone',
        'BroadcastChannel',
        'SyncManager',
        'Iterator',
        'WeakRef',
        'AggregateError',
        'scheduler',
      ],
    ],
  ];
  for (const [holder, names] of taken) for (const name of names) Reflect.deleteProperty(holder, name);
}

/** What of it still stands. Stands alone too. */
const stillThere = (): readonly string[] =>
  [
    'hasOwn' in Object && 'Object.hasOwn',
    'at' in Array.prototype && 'Array.at',
    'replaceAll' in String.prototype && 'String.replaceAll',
    'randomUUID' in crypto && 'crypto.randomUUID',
    'locks' in navigator && 'navigator.locks',
    'BroadcastChannel' in window && 'BroadcastChannel',
    'timeout' in AbortSignal && 'AbortSignal.timeout',
  ].filter((name): name is string => name !== false);

describe('a browser of 2020', () => {
  tell('opens, follows, posts, and opens again without a line', async (here) => {
    const bare: string[] = [];
    const team = await here.team('老手机分队');
    const incident = await here.incident('老手机上的事件');
    const phone = await here.phone({
      team,
      before: async (context) => {
        await context.addInitScript(makeOlder);
        const page = await context.newPage();
        await page.goto(`${here.url}/api/health`);
        bare.push(...(await page.evaluate(stillThere)));
        await page.close();
      },
    });
    // Or this would prove nothing.
    expect(bare).toEqual([]);
    const { page } = phone;
    await online(page);
    await here.order(incident, team);
    await alert(page, 'ordered').waitFor();
    await page.getByRole('button', { name: /^签收/ }).click();
    await act(page, 'depart').click();
    await kept(page);
    await allSent(page);
    await cutOff(phone);
    await told(page, '老手机也能记');
    await page.close();
    const again = await fromIcon(phone, here.url);
    await again.page.getByRole('heading', { name: '老手机上的事件' }).waitFor();
    await record(again.page, '老手机也能记').getByText('已存手机').waitFor();
    await phone.context.setOffline(false);
    await allSent(again.page);
    const log = await here.log(`incident:${incident}`);
    expect(log.map(({ type }) => type)).toEqual([
      'incidentReported',
      'dispatchOrdered',
      'dispatchAcknowledged',
      'teamDeparted',
      'situationUpdated',
    ]);
    expect(
      [...phone.noise, ...again.noise].filter((said) => !said.includes('ERR_INTERNET_DISCONNECTED')),
    ).toEqual([]);
  });
});

describe('every script of the page', () => {
  it('is written in ES2020', () => {
    const scripts = [
      'sw.js',
      ...readdirSync(join(BUILT, 'assets'))
        .filter((name) => name.endsWith('.js'))
        .map((name) => join('assets', name)),
    ];
    expect(scripts.length).toBeGreaterThan(4);
    expect(scripts.flatMap((name) => tooNew(name, readFileSync(join(BUILT, name), 'utf8')))).toEqual([]);
  });

  it('else it would be found', () => {
    const samples = [
      'class A { x = 1 }',
      'class A { #x() {} }',
      'class A { static { f() } }',
      'a ??= b',
      'a ||= b',
      'await f()',
      'const n = 1_000',
      'const r = /(?<=a)b/',
      'const r = /a/d',
      'const r = /[a--b]/v',
    ];
    expect(samples.filter((sample) => tooNew('sample', `${sample}\nexport {}`).length === 0)).toEqual([]);
    const fine =
      'export const f = async (a) => { for await (const b of a?.c ?? []) yield0(b ** 2n, /(?<y>a)/su) }';
    expect(tooNew('sample', fine)).toEqual([]);
  });
});

/** Syntax that a browser of 2020 does not read. */
function tooNew(name: string, code: string): readonly string[] {
  const source = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const found: string[] = [];
  const note = (what: string, node: ts.Node) =>
    found.push(`${name}: ${what}: ${node.getText(source).slice(0, 60)}`);
  const visit = (node: ts.Node, inFunction: boolean): void => {
    if (ts.isPropertyDeclaration(node)) note('class field', node);
    if (ts.isPrivateIdentifier(node)) note('private name', node);
    if (ts.isClassStaticBlockDeclaration(node)) note('static block', node);
    if (ts.isBinaryExpression(node) && LOGICAL.has(node.operatorToken.kind)) note('logical assignment', node);
    if (ts.isAwaitExpression(node) && !inFunction) note('top-level await', node);
    if (ts.isNumericLiteral(node) && code.slice(node.pos, node.end).includes('_'))
      note('separated number', node);
    if (ts.isRegularExpressionLiteral(node) && isNewPattern(node.text)) note('pattern', node);
    ts.forEachChild(node, (child) => visit(child, inFunction || ts.isFunctionLike(node)));
  };
  visit(source, false);
  return found;
}

const LOGICAL: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);

/** Safari read no look behind until 2023; `d` and `v` are younger than 2020. */
const isNewPattern = (literal: string): boolean =>
  /\(\?<[=!]/.test(literal) || /[dv]/.test(literal.slice(literal.lastIndexOf('/') + 1));

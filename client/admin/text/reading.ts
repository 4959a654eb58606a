/** Structured text as somebody types it, YAML or JSON: the data in it, and where in the text each part stands. */
import { type Document, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { type FieldIssue, fieldProblem } from '../../../shared/words/issue.ts';
import type { Lang } from '../../../shared/words/lang.ts';
import { SYNTAX, type SyntaxFault } from './words.ts';

/** Something wrong with the text: on which line (from 1; null for none), of which field, in words. */
export interface Fault {
  readonly line: number | null;
  readonly path: string;
  readonly message: string;
}

export interface TextReading {
  /** null where the text is no YAML at all. */
  readonly value: unknown;
  readonly faults: readonly Fault[];
  /** What was found wrong with the data, each at its line. */
  readonly placed: (issues: readonly FieldIssue[], under?: string) => readonly Fault[];
}

/** Field by field down to the node that the path names, or as far as the text goes. */
function nodeAt(document: Document, path: string): unknown {
  let at: unknown = document.contents;
  for (const part of path === '' ? [] : path.split('.')) {
    const next = partOf(at, part);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

function partOf(node: unknown, part: string): unknown {
  const inner = isPair(node) ? node.value : node;
  if (isMap(inner)) return inner.items.find(({ key }) => isScalar(key) && String(key.value) === part);
  return isSeq(inner) ? inner.items[Number(part)] : undefined;
}

const offsetOf = (node: unknown): number | null => {
  const start = isPair(node) ? node.key : node;
  return isNode(start) ? (start.range?.[0] ?? null) : null;
};

/** A colon as Chinese is typed with, where a field's own belongs: by far the commonest slip. */
const WIDE_COLON = /^\s*(?:- +)?["']?[A-Za-z]\w*["']?\s*：/;

const wideColons = (text: string, lang: Lang): Fault[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      WIDE_COLON.test(line) ? { line: index + 1, path: '', message: SYNTAX.WIDE_COLON[lang] } : [],
    );

/** 0477 and 2024 are numbers to YAML. */
const unquoted = ({ code, values }: FieldIssue): boolean =>
  code === 'invalid_type' && values['expected'] === 'string';

const isKnown = (code: string): code is SyntaxFault => Object.hasOwn(SYNTAX, code);

/** Reads what was typed; nothing in it is believed yet. */
export function readText(text: string, lang: Lang): TextReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number | null) => (offset === null ? null : lines.linePos(offset).line);
  const slips = wideColons(text, lang);
  const faults = document.errors.map(({ code, pos: [start] }) => ({
    line: lineAt(start),
    path: '',
    message: SYNTAX[isKnown(code) ? code : 'OTHER'][lang],
  }));
  const value = faults.length > 0 ? null : dataOf(document);
  const placed: TextReading['placed'] = (issues, under = '') => {
    const told = issues.map((issue) => {
      const { path, message } = unquoted(issue)
        ? { path: issue.path, message: SYNTAX.UNQUOTED[lang] }
        : fieldProblem(issue, lang);
      const whole = [under, path].filter(Boolean).join('.');
      return { line: lineAt(offsetOf(nodeAt(document, whole))), path, message };
    });
    return told.length > 0 ? [...slips, ...told] : [];
  };
  if (value === undefined)
    return { value: null, faults: [{ line: null, path: '', message: SYNTAX.OTHER[lang] }], placed };
  return { value, faults: faults.length > 0 ? [...slips, ...faults] : [], placed };
}

/** A field that nothing was written behind is a field left out. */
function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(said.map(([field, inner]) => [field, withoutBlanks(inner)]));
}

/** undefined where an alias refers to too much, or to nothing. */
function dataOf(document: Document): unknown {
  try {
    return withoutBlanks(document.toJS({ maxAliasCount: 100 })) ?? null;
  } catch {
    return undefined;
  }
}

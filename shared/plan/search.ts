/**
 * Full-text search that suits Chinese: an index of single characters and pairs, so that no word list is needed.
 * Width, case and the two ways of writing Chinese make no difference. Pure: the same in the browser and the server.
 */
import { SIMPLIFIED } from './traditional.ts';

export interface SearchField {
  readonly text: string;
  /** How much a word that is found here says about the document; 1 for its running text. */
  readonly weight: number;
}

export interface SearchDocument {
  readonly key: string;
  readonly fields: readonly SearchField[];
}

export interface SearchHit {
  readonly key: string;
  readonly score: number;
  /** Every word of the query occurs; otherwise the document has half of it at least, and no document has all. */
  readonly whole: boolean;
  /** The words around the first that was found, as they are written there. */
  readonly excerpt: string | null;
}

interface Indexed {
  readonly key: string;
  readonly fields: readonly (SearchField & { readonly folded: string })[];
}

export interface SearchIndex {
  readonly documents: readonly Indexed[];
  /** For each character and pair, the documents that have it, ascending. */
  readonly postings: ReadonlyMap<string, readonly number[]>;
}

/**
 * The text as it is compared: one form for full and half width, capital and small, traditional and simplified; signs and
 * blanks become blanks.
 */
export function folded(text: string): string {
  let out = '';
  for (const character of text) out += foldedCharacter(character);
  return out;
}

const known = new Map<string, string>();

function foldedCharacter(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const plain = character.normalize('NFKC').toLowerCase();
  const after = (SIMPLIFIED.get(plain) ?? plain).replace(/[^\p{L}\p{N}]/gu, ' ');
  known.set(character, after);
  return after;
}

export function indexOf(documents: readonly SearchDocument[]): SearchIndex {
  const postings = new Map<string, number[]>();
  const indexed = documents.map(({ key, fields }, at): Indexed => {
    const own = fields.map((field) => ({ ...field, folded: folded(field.text) }));
    const tokens = new Set<string>();
    for (const field of own) addTokens(field.folded, tokens);
    for (const token of tokens) {
      const list = postings.get(token);
      if (list) list.push(at);
      else postings.set(token, [at]);
    }
    return { key, fields: own };
  });
  return { documents: indexed, postings };
}

const BLANK = 32;

/** Each character and each pair of neighbours: what stands between two blanks is never one word. */
function addTokens(text: string, tokens: Set<string>): void {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) === BLANK) continue;
    tokens.add(text.charAt(at));
    if (at + 1 < text.length && text.charCodeAt(at + 1) !== BLANK) tokens.add(text.slice(at, at + 2));
  }
}

/** What a document must have to contain the run: its pairs, or the one character. */
const neededFor = (run: string): string[] =>
  run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));

/**
 * The documents that have every word of the query, the most telling first; where there is none, those that have half
 * of its pairs of characters at least. A query without a letter or digit finds nothing.
 */
export function search(index: SearchIndex, query: string, limit = 50): SearchHit[] {
  const runs = [...new Set(folded(query).split(' ').filter(Boolean))];
  if (runs.length === 0) return [];
  const whole = withAll(index, runs);
  const hits = whole.length > 0 ? whole : withHalf(index, runs);
  return hits
    .sort((a, b) => b.score - a.score || (a.document.key < b.document.key ? -1 : 1))
    .slice(0, limit)
    .map(({ document, score, has }) => ({
      key: document.key,
      score,
      whole: whole.length > 0,
      excerpt: excerptOf(document, has),
    }));
}

interface Found {
  readonly document: Indexed;
  readonly score: number;
  /** What of the query it has. */
  readonly has: readonly string[];
}

function withAll(index: SearchIndex, runs: readonly string[]): Found[] {
  let candidates: readonly number[] | undefined;
  for (const token of runs.flatMap(neededFor)) {
    const list = new Set(index.postings.get(token));
    candidates = candidates ? candidates.filter((at) => list.has(at)) : [...list];
  }
  return (candidates ?? []).flatMap((at) => {
    const document = index.documents[at];
    if (!document) return [];
    const scores = runs.map((run) => scoreOf(document, run));
    if (scores.includes(0)) return [];
    const score = scores.reduce((sum, part) => sum + part, 0);
    return { document, score, has: runs };
  });
}

/** How telling a run is of a document: the weight of each field that has it, more for more often; 0 if none has it. */
function scoreOf({ fields }: Indexed, run: string): number {
  return fields.reduce((sum, field) => {
    const times = field.folded.split(run).length - 1;
    return times === 0 ? sum : sum + field.weight * (1 + Math.log(times));
  }, 0);
}

/** A score below 1: the share of the query's pairs that the document has. */
function withHalf(index: SearchIndex, runs: readonly string[]): Found[] {
  const tokens = [...new Set(runs.flatMap(neededFor))];
  const had = new Map<number, string[]>();
  for (const token of tokens) {
    for (const at of index.postings.get(token) ?? []) {
      const has = had.get(at);
      if (has) has.push(token);
      else had.set(at, [token]);
    }
  }
  return [...had].flatMap(([at, has]) => {
    const document = index.documents[at];
    if (!document || has.length * 2 < tokens.length) return [];
    return { document, score: has.length / (tokens.length + 1), has };
  });
}

/** Characters before and after what was found. */
const BEFORE = 12;
const AFTER = 36;

function excerptOf({ fields }: Indexed, runs: readonly string[]): string | null {
  const least = [...fields].sort((a, b) => a.weight - b.weight);
  for (const { text, folded: searched } of least) {
    const at = runs.map((run) => searched.indexOf(run)).find((index) => index >= 0);
    if (at !== undefined) return around(text, at);
  }
  return null;
}

/** The text as written, around the place `at` of its folded form. */
function around(text: string, at: number): string {
  const characters = [...text];
  let passed = 0;
  const middle = characters.findIndex((character) => {
    passed += foldedCharacter(character).length;
    return passed > at;
  });
  const from = Math.max(0, middle - BEFORE);
  const to = Math.min(characters.length, middle + AFTER);
  const cut = characters.slice(from, to).join('').replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${cut}${to < characters.length ? '…' : ''}`;
}

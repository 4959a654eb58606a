/** The bytes of a file as JSON, or what is wrong with them and where. */
import { BoundaryRefused } from './refused.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const PACKED: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x1f, 0x8b],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
];

/** A byte-order mark is let pass. @throws BoundaryRefused */
export function parseFile(bytes: Uint8Array): unknown {
  if (PACKED.some((sign) => sign.every((byte, i) => bytes[i] === byte))) throw new BoundaryRefused('packed');
  const text = decoded(bytes);
  try {
    return JSON.parse(text);
  } catch {
    throw new BoundaryRefused('badJson', lineAndColumn(text, whereJsonBreaks(text)));
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new BoundaryRefused('notUtf8');
  }
}

const PARTS = {
  mark: '[[\\]{},:]',
  string: String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`,
  plain: String.raw`(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])`,
} as const;
const TOKEN = new RegExp(`[ \\t\\r\\n]*(?:(${PARTS.mark})|(${PARTS.string})|${PARTS.plain})`, 'y');

/** What may come next: a value, the first of a list or object, a key, a colon, or what goes on or ends. */
type Wanted = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'more' | 'nothing';

/** The offset of the first token that does not fit: the parser of Node does not say it in all cases. */
function whereJsonBreaks(text: string): number {
  const open: ('[' | '{')[] = [];
  let wanted: Wanted = 'value';
  let end = 0;
  for (;;) {
    TOKEN.lastIndex = end;
    const token = TOKEN.exec(text);
    const at = afterBlanks(text, end);
    if (!token) return at;
    end = TOKEN.lastIndex;
    const next = step(token[1] ?? (token[2] === undefined ? 'plain' : 'string'), wanted, open);
    if (next === null) return at;
    wanted = next;
  }
}

/** The state after a token; null where the token does not fit. */
function step(token: string, wanted: Wanted, open: ('[' | '{')[]): Wanted | null {
  const afterValue = (): Wanted => (open.length > 0 ? 'more' : 'nothing');
  const takesValue = wanted === 'value' || wanted === 'valueOrEnd';
  const inside = open.at(-1);
  switch (token) {
    case '[':
    case '{':
      if (!takesValue) return null;
      open.push(token);
      return token === '[' ? 'valueOrEnd' : 'keyOrEnd';
    case ']':
    case '}': {
      const empty = token === ']' ? 'valueOrEnd' : 'keyOrEnd';
      if (inside !== (token === ']' ? '[' : '{') || (wanted !== 'more' && wanted !== empty)) return null;
      open.pop();
      return afterValue();
    }
    case ',':
      if (wanted !== 'more') return null;
      return inside === '[' ? 'value' : 'key';
    case ':':
      return wanted === 'colon' ? 'value' : null;
    case 'string':
      if (wanted === 'key' || wanted === 'keyOrEnd') return 'colon';
      return takesValue ? afterValue() : null;
    default:
      return takesValue ? afterValue() : null;
  }
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
  return at;
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** Where the names on a map go: beside their marks, in order of rank, and rather nowhere than on top of each other. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `around` is the middle of an area and what lies about it: a name that belongs to no point. */
export type Side = 'right' | 'left' | 'below' | 'above' | 'corners' | 'around';

export interface Wish {
  /** Centre and radius of the mark, in pixels. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly width: number;
  readonly height: number;
  /** Between the mark and its label. */
  readonly gap: number;
  /** Sides to try, the best first. */
  readonly sides: readonly Side[];
  /** A label that has to be there stands where it covers least, rather than nowhere. */
  readonly must?: boolean;
  /** The outline that the label has to stay in. */
  readonly within?: readonly (readonly [number, number])[];
  /** Where it stood last: there it stays as long as it can. */
  readonly stays?: number | undefined;
}

/** A label in its place, and the edge that its text is set against. */
export interface Placed extends Box {
  readonly align: 'left' | 'right' | 'center';
  /** Which of the places that were tried: for `stays` the next time. */
  readonly place: number;
}

/**
 * For each wish, in order, its label, or null when it finds no room. The first that has to be there stands aside for the
 * others that have to be there, where it can.
 */
export function placeLabels(wishes: readonly Wish[], room: Box): (Placed | null)[] {
  const marks = wishes.filter(({ radius }) => radius > 0).map(markOf);
  const first = wishes.findIndex(({ must }) => must);
  const others = wishes.filter(({ must }, i) => must && i !== first);
  const chosen = wishes[first];
  const own = chosen && others.length > 0 ? freeOf(chosen, room, marks) : [];
  const cost = (box: Placed) =>
    placed(others, room, [...marks, box]).reduce((sum, { covers }) => sum + covers, 0);
  const [best] = own.map((box) => ({ box, covers: cost(box) })).sort((a, b) => a.covers - b.covers);
  if (!best) return placed(wishes, room, marks).map(({ box }) => box);
  const rest = wishes.filter((_, i) => i !== first);
  const found = placed(rest, room, [...marks, best.box]).map(({ box }) => box);
  return [...found.slice(0, first), best.box, ...found.slice(first)];
}

const markOf = ({ x, y, radius }: Wish): Box => ({
  x: x - radius,
  y: y - radius,
  width: 2 * radius,
  height: 2 * radius,
});

/** One after the other; `covers`: how much of what was there before lies under it, in square pixels. */
function placed(
  wishes: readonly Wish[],
  room: Box,
  before: readonly Box[],
): { readonly box: Placed | null; readonly covers: number }[] {
  const taken = [...before];
  return wishes.map((wish) => {
    const boxes = boxesOf(wish, room);
    const others = othersThan(wish, taken, boxes);
    const free = boxes.find((box) => isFree(wish, box, others));
    const under = (box: Box) => others.reduce((sum, other) => sum + shared(other, box), 0);
    const [least] = free || !wish.must ? [] : boxes.sort((a, b) => under(a) - under(b));
    const box = free ?? least ?? null;
    if (box) taken.push(box);
    return { box, covers: least ? under(least) : 0 };
  });
}

/** Its places within the room, where it stood last before the others. */
const boxesOf = (wish: Wish, room: Box): Placed[] =>
  wish.sides
    .flatMap((side) => boxesAt(wish, side))
    .map((box, place): Placed => ({ ...box, place }))
    .filter((box) => isInside(box, room))
    .sort((a, b) => Number(b.place === wish.stays) - Number(a.place === wish.stays));

function othersThan(wish: Wish, taken: readonly Box[], boxes: readonly Box[]): Box[] {
  const own = markOf(wish);
  return boxes.length > 0 ? near(taken, boxes).filter((other) => !isSame(other, own)) : [];
}

function freeOf(wish: Wish, room: Box, taken: readonly Box[]): Placed[] {
  const boxes = boxesOf(wish, room);
  const others = othersThan(wish, taken, boxes);
  return boxes.filter((box) => isFree(wish, box, others));
}

const isFree = ({ within }: Wish, box: Box, others: readonly Box[]): boolean =>
  !others.some((other) => overlaps(other, box)) && fits(box, within);

/** What two boxes have in common, in square pixels. */
const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** Those that any of the boxes could touch at all. */
function near(taken: readonly Box[], boxes: readonly Box[]): Box[] {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y;
  return taken.filter((other) => overlaps(other, { x, y, width, height }));
}

/** From the middle outwards, in parts of the label's own size. */
const AROUND: readonly (readonly [number, number])[] = [0, 1, 2, 3].flatMap((ring) =>
  [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x * ring * 0.5, y * ring * 1.3] as const)),
);

/** How much of a label that stands beside its mark lies above the middle of it. */
const BESIDE = [0.5, 0.28, 0.72];

function boxesAt({ x, y, radius, gap, width, height }: Wish, side: Side): Omit<Placed, 'place'>[] {
  const size = { width, height };
  switch (side) {
    case 'right':
      return BESIDE.map((part) => ({ x: x + radius + gap, y: y - height * part, ...size, align: 'left' }));
    case 'left':
      return BESIDE.map((part) => ({
        x: x - radius - gap - width,
        y: y - height * part,
        ...size,
        align: 'right',
      }));
    case 'below':
      return [{ x: x - width / 2, y: y + radius + gap / 2, ...size, align: 'center' }];
    case 'above':
      return [{ x: x - width / 2, y: y - radius - gap / 2 - height, ...size, align: 'center' }];
    case 'corners':
      return [y - radius - height, y + radius].flatMap((y): Omit<Placed, 'place'>[] => [
        { x: x + radius * 0.7, y, ...size, align: 'left' },
        { x: x - radius * 0.7 - width, y, ...size, align: 'right' },
      ]);
    case 'around':
      return AROUND.map(([dx, dy]) => ({
        x: x - width / 2 + dx * width,
        y: y - height / 2 + dy * height,
        ...size,
        align: 'center',
      }));
  }
}

const isInside = (box: Box, room: Box): boolean =>
  box.x >= room.x &&
  box.y >= room.y &&
  box.x + box.width <= room.x + room.width &&
  box.y + box.height <= room.y + room.height;

/** Both ends and the middle of the label lie inside the outline. */
function fits(box: Box, outline: Wish['within']): boolean {
  if (!outline) return true;
  const y = box.y + box.height / 2;
  return [0, 0.5, 1].every((part) => isInOutline(box.x + box.width * part, y, outline));
}

function isInOutline(x: number, y: number, outline: readonly (readonly [number, number])[]): boolean {
  let inside = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [xi, yi] = outline[i] ?? [0, 0];
    const [xj, yj] = outline[j] ?? [0, 0];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const isSame = (a: Box, b: Box): boolean => a.x === b.x && a.y === b.y && a.width === b.width;

/** About how wide a text is: Chinese characters are square, others about half of that. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const char of text)
    width += /[⺀-鿿豈-﫿＀-￯　-〿]/u.test(char) ? 1 : /[A-Z0-9mw]/.test(char) ? 0.62 : 0.5;
  return width * size;
}

/** Cut to a width, with an ellipsis where something is missing. */
export function clipped(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let kept = '';
  for (const char of text) {
    if (textWidth(`${kept}${char}…`, size) > width) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}

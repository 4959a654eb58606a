/** A plan as text to be edited, and what was typed as a plan again: by the reading of the server itself. */
import { Document, isScalar, isSeq, Scalar, visit } from 'yaml';
import { type PlanCard, planCard } from '../../../shared/plan/card.ts';
import { readPlans } from '../../../shared/plan/read.ts';
import type { Lang } from '../../../shared/words/lang.ts';
import { type Fault, readText } from '../text/reading.ts';
import { TEXT_FAULTS } from './words.ts';

const BEIJING_MS = 8 * 3_600_000;

/** `2024-07-01`, or with its time where it does not begin at midnight: what `readPlans` reads as the same instant. */
function beijing(instant: string): string {
  const there = new Date(Date.parse(instant) + BEIJING_MS).toISOString();
  return there.endsWith('T00:00:00.000Z') ? there.slice(0, 10) : `${there.slice(0, -1)}+08:00`;
}

/** Without what is ordinary: an empty list says nothing to a reader. */
const bare = (_key: unknown, value: unknown): unknown =>
  Array.isArray(value) && value.length === 0 ? undefined : value;

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value, bare));

/** In a block the blanks of a line with nothing else would be lost: such a text is written with quotes. */
const BLANK_LINES = /^\s|\n[ \t]+(\n|$)/;

/** YAML; short lists of words on one line, texts of several lines as they are. */
export function textOf(value: unknown): string {
  const document = new Document(plain(value));
  visit(document, {
    Pair: (_, { value: list }) => {
      if (isSeq(list) && list.items.every((item) => isScalar(item))) list.flow = true;
    },
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && BLANK_LINES.test(scalar.value))
        scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** In the order of the card's fields, which the log does not keep. */
export function planText(card: PlanCard): string {
  const whole = planCard.parse(card);
  const { validFrom, validUntil } = whole;
  const days = {
    validFrom: beijing(validFrom),
    ...(validUntil === undefined ? {} : { validUntil: beijing(validUntil) }),
  };
  return textOf({ ...whole, ...days });
}

export interface PlanTextReading {
  readonly card: PlanCard | null;
  readonly faults: readonly Fault[];
}

/** `planId`: that of the plan that is edited, which it keeps; null for a new one. */
export function readPlanText(text: string, planId: string | null, lang: Lang): PlanTextReading {
  const { value, faults, placed } = readText(text, lang);
  if (faults.length > 0) return { card: null, faults };
  if (Array.isArray(value))
    return { card: null, faults: [{ line: 1, path: '', message: TEXT_FAULTS.oneOnly[lang] }] };
  const [read] = readPlans(value);
  if (!read) return { card: null, faults: [] };
  if ('issues' in read) return { card: null, faults: placed(read.issues) };
  if (planId === null || read.card.planId === planId) return { card: read.card, faults: [] };
  const [at] = placed([{ path: 'planId', code: 'other', values: {} }]);
  return {
    card: null,
    faults: [{ line: at?.line ?? null, path: 'planId', message: TEXT_FAULTS.idKept[lang](planId) }],
  };
}

/** A file with one plan or several: a reading for each, its name where it has one. */
export interface FileReading extends PlanTextReading {
  readonly name: string;
}

export function readPlanFile(text: string, lang: Lang): readonly FileReading[] {
  const { value, faults, placed } = readText(text, lang);
  if (faults.length > 0) return [{ card: null, faults, name: '' }];
  const inputs: readonly unknown[] = [value].flat();
  return readPlans(value).map((read, index) => {
    if ('card' in read) return { card: read.card, faults: [], name: read.card.title };
    const under = Array.isArray(value) ? String(index) : '';
    return { card: null, faults: placed(read.issues, under), name: nameOf(inputs[index]) };
  });
}

function nameOf(input: unknown): string {
  const { title, planId } = (typeof input === 'object' && input ? input : {}) as Record<string, unknown>;
  return [title, planId].find((name) => typeof name === 'string') ?? '';
}

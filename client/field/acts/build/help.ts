/** 要支援: people, vehicles, goods, asked of whoever commands. */
import { readWhen } from '../../../../shared/words/typedWhen.ts';
import { rowsIn, textIn } from '../draft.ts';
import type { DataIn } from '../event.ts';
import { type Builder, type Desk, onIncident, where } from './build.ts';
import { soundText } from './reading.ts';
import type { Setting } from './setting.ts';

type Items = DataIn<'suppliesRequested'>['items'];

export const buildHelp: Builder = (draft, setting) =>
  onIncident('help', draft, setting, (desk, { id }) => {
    const { told } = desk.words;
    const items = itemsOf(desk);
    const listed = items.map(({ name, quantity, unit }) =>
      told.amount(name, quantity === undefined ? '' : String(quantity), unit ?? ''),
    );
    const typed = textIn(draft, 'neededBy');
    const neededBy = readWhen(typed, desk.nowMs, 'future')?.at;
    if (neededBy === undefined && typed.trim() !== '') desk.read.wrong('neededBy', desk.words.wrong.later);
    return {
      told: told.help(listed.join(told.and)),
      events: [
        desk.event('suppliesRequested', `incident:${id}`, {
          items,
          to: desk.read.text('to') ?? askedOf(desk.setting)[0] ?? desk.words.centre,
          ...where('neededBy', neededBy),
        }),
      ],
    };
  });

/** Whom one may ask, the commanding body first: bodies that respond here, then the centre. */
export const askedOf = ({ incident, view }: Pick<Setting, 'incident' | 'view'>): readonly string[] => [
  ...new Set([
    ...(incident?.responses ?? []).map(({ body }) => body),
    ...(view?.centre ?? []).map(({ name }) => name),
  ]),
];

function itemsOf({ draft, read, words }: Desk): Items {
  const rows = rowsIn(draft, 'items').slice(0, 200);
  const items = rows.flatMap((row, at) => {
    const field = `items.${at}`;
    const [name, unit] = [soundText(textIn(row, 'name')), soundText(textIn(row, 'unit'))];
    const quantity = read.quantity(field, textIn(row, 'quantity'));
    if (name === '') {
      if (quantity !== undefined) read.wrong(field, words.wrong.missing);
      return [];
    }
    if (name.length > 200) read.wrong(field, words.wrong.tooLong(200));
    if (unit.length > 40) read.wrong(field, words.wrong.tooLong(40));
    return [{ name, ...where('quantity', quantity), ...where('unit', unit || undefined) }];
  });
  if (items.length === 0) read.wrong('items', words.wrong.noItem);
  return items;
}

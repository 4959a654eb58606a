/** 报情况: words, photos, and figures where somebody counted something. */
import { rowsIn, textIn } from '../draft.ts';
import { type Builder, type Desk, onIncident, where } from './build.ts';
import { soundText } from './reading.ts';

export const buildSituation: Builder = (draft, setting) =>
  onIncident('situation', draft, setting, (desk, { id }) => {
    const figures = figuresOf(desk);
    const text = soundText(textIn(draft, 'text'));
    if (text === '' && figures.length === 0 && setting.files.length === 0)
      desk.read.wrong('text', desk.words.wrong.nothingSaid);
    const counted = figures.map(([name, value]) => `${name} ${value}`).join(' ');
    return {
      told: text || counted || desk.words.told.situation,
      events: [
        desk.event('situationUpdated', `incident:${id}`, {
          ...where('figures', figures.length === 0 ? undefined : Object.fromEntries(figures)),
        }),
      ],
    };
  });

/** A row that says nothing is no figure; half a row is wrong. */
function figuresOf({ draft, read, words }: Desk): [name: string, value: number][] {
  return rowsIn(draft, 'figures').flatMap((row, at): [string, number][] => {
    const field = `figures.${at}`;
    const name = soundText(textIn(row, 'name'));
    const typed = textIn(row, 'value');
    if (name === '' && typed.trim() === '') return [];
    const value = read.quantity(field, typed);
    if (name.length > 80) read.wrong(field, words.wrong.tooLong(80));
    else if (name === '' || typed.trim() === '') read.wrong(field, words.wrong.missing);
    return value === undefined ? [] : [[name, value]];
  });
}

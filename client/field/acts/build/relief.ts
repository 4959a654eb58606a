/** 已救助: how many people of an area were reached, as a total or as those added. */
import { type Draft, listIn } from '../draft.ts';
import type { DataIn } from '../event.ts';
import { type Builder, onIncident } from './build.ts';
import type { Setting } from './setting.ts';

type Delivered = DataIn<'reliefDelivered'>;
type Count = Delivered['count'];
export type Category = Delivered['categories'][number];

const NAMED: Readonly<Record<Category, true>> = {
  food: true,
  water: true,
  clothing: true,
  heating: true,
  shelter: true,
  medical: true,
  other: true,
};
export const CATEGORIES = Object.keys(NAMED) as readonly Category[];

export const buildRelief: Builder = (draft, setting) =>
  onIncident('relief', draft, setting, (desk, { id }) => {
    const { read, words } = desk;
    const area = read.needed('area');
    const people = read.neededCount('people');
    const categories = categoriesIn(draft);
    if (categories.length === 0) read.wrong('categories', words.wrong.choose);
    const count = countIn(draft, usedIn(desk.setting.incident, area));
    return {
      told: `${words.told.relief(area, people)}${words.told.comma}${words.told.counted[count]}`,
      events: [
        desk.event('reliefDelivered', `incident:${id}`, { area, people, count, categories: [...categories] }),
      ],
    };
  });

export const categoriesIn = (draft: Draft): readonly Category[] => {
  const chosen = listIn(draft, 'categories');
  return CATEGORIES.filter((one) => chosen.includes(one));
};

/** How the people of an area were counted until now; null where nobody did. To mix the two makes a sum of nothing. */
export const usedIn = (incident: Setting['incident'], area: string): Count | null =>
  incident?.relief.find((one) => one.area === area.trim())?.count ?? null;

/** As chosen; else as the area was counted until now; else as a total, which does no harm when it is told twice. */
export const countIn = (draft: Draft, used: Count | null): Count => {
  const chosen = draft['count'];
  return chosen === 'cumulative' || chosen === 'increment' ? chosen : (used ?? 'cumulative');
};

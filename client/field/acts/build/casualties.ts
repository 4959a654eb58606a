/** 报伤亡: only what was said. Blank is not zero, and 不明 is neither. */
import { CASUALTY_NAMES } from '../casualty.ts';
import { type Builder, onIncident, where } from './build.ts';

export const buildCasualties: Builder = (draft, setting) =>
  onIncident('casualties', draft, setting, (desk, { id }) => {
    const { read, words } = desk;
    const listed = read.list('unknown');
    const unknown = CASUALTY_NAMES.filter((name) => listed.includes(name));
    const before = read.errors.length;
    const counts = CASUALTY_NAMES.filter((name) => !listed.includes(name)).flatMap((name) => {
      const value = read.count(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    if (counts.length === 0 && unknown.length === 0 && read.errors.length === before)
      read.wrong('', words.wrong.noFigure);
    const area = read.text('area');
    return {
      told: [
        ...(area === undefined ? [] : [area]),
        ...counts.map(([name, value]) => `${words.casualties[name]} ${value}`),
        ...unknown.map((name) => `${words.casualties[name]} ${words.told.unknown}`),
      ].join(' '),
      events: [
        desk.event('casualtyUpdated', `incident:${id}`, {
          ...Object.fromEntries(counts),
          ...where('unknown', unknown.length === 0 ? undefined : unknown),
          ...where('area', area),
          ...where('source', read.text('source')),
          status: 'provisional',
          asOf: desk.when.at,
        }),
      ],
    };
  });

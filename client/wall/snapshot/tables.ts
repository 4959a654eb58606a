/** Each panel's data as a table, from the very reading that the panel shows. */
import type { PanelName } from '../../../shared/wall/arrangement.ts';
import { PANELS } from '../../../shared/wall/arrangement.ts';
import type { Language } from '../../lib/i18n/index.ts';
import type { Standing } from '../reading/standing.ts';
import type { View } from '../view.ts';
import type { Table } from './csv.ts';
import { dutiesTable, nextTable } from './dutyTables.ts';
import * as incident from './incidentTables.ts';
import * as quiet from './quietTables.ts';
import type { Reader } from './reader.ts';
import { SNAPSHOT } from './words.ts';

interface Source {
  /** Of the incident in focus. */
  readonly focus: (reader: Reader, focus: Standing) => Table;
  /** With no incident in focus: what the panel shows then. */
  readonly quiet: (reader: Reader) => Table;
}

const SOURCE: Readonly<Record<PanelName, Source>> = {
  rail: { focus: incident.railTable, quiet: quiet.endedTable },
  forces: { focus: quiet.forcesTable, quiet: quiet.forcesTable },
  year: { focus: quiet.yearTable, quiet: quiet.onDutyTable },
  figures: { focus: incident.figuresTable, quiet: quiet.calmTable },
  map: { focus: quiet.mapTable, quiet: quiet.mapTable },
  duties: { focus: dutiesTable, quiet: nextTable },
  story: { focus: incident.storyTable, quiet: quiet.readyTable },
  arrival: { focus: incident.arrivalTable, quiet: quiet.yearTable },
  relief: { focus: incident.reliefTable, quiet: quiet.sitesTable },
};

/** In the order of the panels' names; each has all rows, also those that the wall has no room for. */
export function tablesOf(
  view: View,
  language: Language = view.language,
): readonly (readonly [PanelName, Table])[] {
  const reader: Reader = { ...view, said: SNAPSHOT[language] };
  const { focus } = view;
  return PANELS.map((name) => {
    const source = SOURCE[name];
    return [name, focus ? source.focus(reader, focus) : source.quiet(reader)] as const;
  });
}

/** The forms by name. Loaded when the first of them is opened; the page shows itself without them. */
import { type ComponentType, createElement } from 'react';
import type { Language } from '../../lib/i18n/language.ts';
import { nowWords } from '../words/now.ts';
import { buildAcknowledge } from './build/acknowledge.ts';
import { buildArrive } from './build/arrive.ts';
import type { Builder } from './build/build.ts';
import { buildCasualties } from './build/casualties.ts';
import { buildDepart } from './build/depart.ts';
import { buildHelp } from './build/help.ts';
import { buildInstruction } from './build/instruction.ts';
import { buildNeed } from './build/need.ts';
import { buildRelease } from './build/release.ts';
import { buildRelief } from './build/relief.ts';
import { buildReport } from './build/report.ts';
import { buildRollCall } from './build/rollCall.ts';
import { buildSituation } from './build/situation.ts';
import { buildTaskDone } from './build/taskDone.ts';
import { buildWithdraw } from './build/withdraw.ts';
import type { FieldsProps, FormProps } from './form.ts';
import { CasualtyFields } from './forms/Casualties.tsx';
import { InstructionFields, RollCallFields, TaskFields } from './forms/Duties.tsx';
import { HelpFields } from './forms/Help.tsx';
import { NeedFields, ReliefFields } from './forms/Relief.tsx';
import { ReportFields, ReportMore } from './forms/Report.tsx';
import { SituationFields } from './forms/Situation.tsx';
import { ArriveFields, DepartFields, NoteFields, WithdrawFields } from './forms/Steps.tsx';
import { ACT_NAMES, type ActName } from './names.ts';
import { Sheet } from './Sheet.tsx';

export interface FormEntry {
  readonly title: (language: Language) => string;
  readonly build: Builder;
  readonly Form: ComponentType<FormProps>;
}

interface Row {
  readonly build: Builder;
  readonly Fields: ComponentType<FieldsProps>;
  /** No photos where there is nothing to be seen. */
  readonly photos?: false;
  /** After the photos. */
  readonly More?: ComponentType<FieldsProps>;
}

const ROWS: Readonly<Record<ActName, Row>> = {
  acknowledge: { build: buildAcknowledge, Fields: NoteFields, photos: false },
  depart: { build: buildDepart, Fields: DepartFields, photos: false },
  arrive: { build: buildArrive, Fields: ArriveFields },
  release: { build: buildRelease, Fields: NoteFields, photos: false },
  withdraw: { build: buildWithdraw, Fields: WithdrawFields, photos: false },
  situation: { build: buildSituation, Fields: SituationFields },
  casualties: { build: buildCasualties, Fields: CasualtyFields },
  help: { build: buildHelp, Fields: HelpFields },
  relief: { build: buildRelief, Fields: ReliefFields },
  need: { build: buildNeed, Fields: NeedFields },
  taskDone: { build: buildTaskDone, Fields: TaskFields },
  instruction: { build: buildInstruction, Fields: InstructionFields, photos: false },
  rollCall: { build: buildRollCall, Fields: RollCallFields, photos: false },
  report: { build: buildReport, Fields: ReportFields, More: ReportMore },
};

const entryOf = (name: ActName): FormEntry => {
  const { build, Fields, More, photos = true } = ROWS[name];
  const spec = { name, build, Fields, More, photos };
  return {
    title: (language) => nowWords[language].acts[name][0],
    build,
    Form: (props) => createElement(Sheet, { spec, ...props }),
  };
};

export const FORMS = Object.fromEntries(ACT_NAMES.map((name) => [name, entryOf(name)])) as Readonly<
  Record<ActName, FormEntry>
>;

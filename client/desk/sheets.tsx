/** The forms of the desk: each slides over the right side, has a letter, and says what it is about. */
import type { ComponentType } from 'react';
import type { TypeName } from '../../shared/event.ts';
import { AnySheet } from './any/AnySheet.tsx';
import { HandoverForm } from './command/HandoverForm.tsx';
import { InstructionForm } from './command/Instructions.tsx';
import { PostForm } from './command/PostForm.tsx';
import { ResponseForm } from './command/ResponseForm.tsx';
import { ShiftNote } from './command/ShiftNote.tsx';
import { TaskForm } from './command/TaskForm.tsx';
import { DispatchSheet } from './dispatch/DispatchSheet.tsx';
import { StageSheet } from './dispatch/StageSheet.tsx';
import { HandedSheet } from './handed/HandedSheet.tsx';
import { CloseForm, ReopenForm } from './intake/CloseForm.tsx';
import { IntakeForm } from './intake/IntakeForm.tsx';
import { MergeForm } from './intake/MergeForm.tsx';
import { OccurrenceForm } from './intake/OccurrenceForm.tsx';
import { SeverityForm } from './intake/SeverityForm.tsx';
import { VerifyForm } from './intake/VerifyForm.tsx';
import { AmendSheet } from './record/AmendSheet.tsx';
import { WithdrawSheet } from './record/WithdrawSheet.tsx';
import { CasualtyForm } from './relief/CasualtyForm.tsx';
import { ReliefForm } from './relief/ReliefForm.tsx';
import { ShelterForm } from './relief/ShelterForm.tsx';
import { SuppliesForm } from './relief/SuppliesForm.tsx';
import { ReportForm } from './report/ReportForm.tsx';
import type { SheetName, SheetProps } from './sheetNames.ts';
import { WallSheet } from './wall/WallSheet.tsx';

interface Sheet {
  /** The letter that opens it, in lower case. */
  readonly letter?: string;
  /** Stands in the row of acts above the incident; the others are opened from where they belong. */
  readonly inBar?: true;
  /** The act that most are here for. */
  readonly main?: true;
  /** What it records: not offered to those who may not. */
  readonly records: TypeName;
  /** `incident`: about the incident in the middle. */
  readonly about: 'incident' | 'desk';
  readonly Form: ComponentType<SheetProps>;
}

const SHEETS: Readonly<Partial<Record<SheetName, Sheet>>> = {
  intake: { letter: 'n', records: 'incidentReported', about: 'desk', Form: IntakeForm },
  verify: { letter: 'v', records: 'incidentVerified', about: 'incident', Form: VerifyForm },
  severity: { letter: 's', records: 'severityConfirmed', about: 'incident', Form: SeverityForm },
  merge: { letter: 'm', records: 'incidentMerged', about: 'incident', Form: MergeForm },
  close: { records: 'incidentClosed', about: 'incident', Form: CloseForm },
  reopen: { records: 'incidentReopened', about: 'incident', Form: ReopenForm },
  occurrence: { records: 'occurrenceTimeCorrected', about: 'incident', Form: OccurrenceForm },
  dispatch: {
    letter: 'd',
    inBar: true,
    main: true,
    records: 'dispatchOrdered',
    about: 'incident',
    Form: DispatchSheet,
  },
  stage: { records: 'teamArrived', about: 'incident', Form: StageSheet },
  response: { letter: 'r', inBar: true, records: 'responseActivated', about: 'incident', Form: ResponseForm },
  casualty: { letter: 'c', inBar: true, records: 'casualtyUpdated', about: 'incident', Form: CasualtyForm },
  report: { letter: 'p', inBar: true, records: 'reportFiled', about: 'incident', Form: ReportForm },
  relief: { records: 'reliefDelivered', about: 'incident', Form: ReliefForm },
  supplies: { records: 'suppliesRequested', about: 'incident', Form: SuppliesForm },
  shelter: { records: 'evacueesSettled', about: 'incident', Form: ShelterForm },
  instruction: {
    letter: 'i',
    inBar: true,
    records: 'instructionIssued',
    about: 'incident',
    Form: InstructionForm,
  },
  task: { records: 'taskOpened', about: 'incident', Form: TaskForm },
  post: { records: 'scenePostEstablished', about: 'incident', Form: PostForm },
  handover: { records: 'commandTransferOffered', about: 'incident', Form: HandoverForm },
  shift: { letter: 'h', records: 'incidentReported', about: 'desk', Form: ShiftNote },
  any: { letter: 'k', inBar: true, records: 'consultationHeld', about: 'desk', Form: AnySheet },
  amend: { records: 'eventCorrected', about: 'incident', Form: AmendSheet },
  withdraw: { records: 'eventWithdrawn', about: 'incident', Form: WithdrawSheet },
  handed: { records: 'handedPostSettled', about: 'desk', Form: HandedSheet },
  wall: { letter: 'w', records: 'wallArranged', about: 'desk', Form: WallSheet },
};

export const sheetOf = (name: SheetName): Sheet | undefined => SHEETS[name];

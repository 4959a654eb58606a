/** A stage being recorded: its draft, what is wrong with it, and sending it. The row and the sheet share one draft. */
import { useState } from 'react';
import { stateIn } from '../../../shared/board.ts';
import type { Dispatch, IncidentState } from '../../../shared/incident/state.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import {
  BLANK_STAGE,
  problemsOf,
  type StageAct,
  type StageDraft,
  type StageProblem,
  stageDraftKey,
  stageEvents,
} from './stages.ts';
import { DISPATCH } from './words.ts';

interface StageForm {
  readonly draft: StageDraft;
  readonly change: (part: Partial<StageDraft>) => void;
  /** Known once a person has tried to send. */
  readonly problems: ReadonlySet<StageProblem>;
  /** false, and nothing is sent, while something is wrong. */
  readonly send: () => boolean;
  readonly nowMs: number;
}

const NONE: ReadonlySet<StageProblem> = new Set();

export function useStage(incident: IncidentState, dispatch: Dispatch, act: StageAct): StageForm {
  const { board, language, nowOf, post } = useDesk();
  const words = useRoomWords(DISPATCH);
  const draftKey = stageDraftKey(incident.id, dispatch.dispatchId);
  const { draft, change, clear } = useDraft(draftKey, BLANK_STAGE);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);
  const asked = { act, incident, dispatch, draft, nowMs };
  const problems = problemsOf(asked);
  const send = () => {
    if (problems.size > 0) {
      setTried(true);
      return false;
    }
    const team = dispatch.teamId === null ? undefined : stateIn(board, 'team', dispatch.teamId);
    const other = draft.target === '' ? undefined : stateIn(board, 'incident', draft.target);
    const told = words.told(team ? nameIn(language, team) : words.unregistered, words.act[act]);
    const props = { incidentId: incident.id, dispatchId: dispatch.dispatchId, stage: act };
    const target = other && { incident: other, nowMs: nowOf(other) };
    post(told, stageEvents(asked, target), { sheet: 'stage', props, draftKey, draft });
    clear();
    return true;
  };
  return { draft, change, problems: tried ? problems : NONE, send, nowMs };
}

/** One stage, told on the phone: a time, a means, a name. Enter records; a blank time is now. */
import { type KeyboardEvent, useRef } from 'react';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { ChoiceField, TextField } from '../fields/Field.tsx';
import { WhenField } from '../fields/When.tsx';
import type { TeamRow } from './rows.ts';
import { type StageAct, TOLD_BY } from './stages.ts';
import { useStage } from './useStage.ts';
import { DISPATCH } from './words.ts';

interface Props {
  readonly incident: IncidentState;
  readonly row: TeamRow;
  readonly act: StageAct;
  readonly onDone: () => void;
}

export function QuickStage({ incident, row, act, onDone }: Props) {
  const { open } = useDesk();
  const words = useRoomWords(DISPATCH);
  const { draft, change, send, nowMs } = useStage(incident, row.dispatch, act);
  const form = useRef<HTMLFormElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      // What was typed is kept: leaving the field writes “10 minutes ago” out.
      if (event.target instanceof HTMLElement) event.target.blur();
      onDone();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
  };
  return (
    <form
      ref={form}
      className="quick"
      aria-label={words.actOn(words.act[act], row.team?.name ?? '')}
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        if (send()) onDone();
      }}
    >
      <b>{words.act[act]}</b>
      <WhenField
        label={words.field.when}
        value={draft.when}
        onChange={(when) => change({ when })}
        nowMs={nowMs}
        hint={words.field.nowIfBlank}
        autoFocus
      />
      <ChoiceField
        label={words.field.means}
        value={draft.means}
        onChange={(means) => change({ means })}
        choices={TOLD_BY.map((value) => ({ value, label: words.means[value] }))}
      />
      <TextField
        label={words.field.saidBy}
        value={draft.saidBy}
        onChange={(saidBy) => change({ saidBy })}
        hint={row.team?.contact?.name}
      />
      <span className="do">
        <button type="submit" className="main">
          {draft.when.trim() === '' ? words.recordNow : words.record} <kbd>↵</kbd>
        </button>
        <button
          type="button"
          className="quiet"
          onClick={() => {
            onDone();
            open('stage', { incidentId: incident.id, dispatchId: row.dispatch.dispatchId, stage: act });
          }}
        >
          {words.more}
        </button>
      </span>
    </form>
  );
}

/** Counts of people harmed: beside each field what stands now, and what the new count does to it. */
import { useState } from 'react';
import { CASUALTY_FIGURES, type IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { newId } from '../../lib/id.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { RadioRow, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { WhenField } from '../fields/When.tsx';
import { whenOrNow } from '../fields/whenOrNow.ts';
import { CountLine } from './CountLine.tsx';
import { areaNames } from './given.ts';
import { BLANK_COUNT, type CountDraft, casualtyData, countsIn, standsIn } from './harm.ts';
import { StatusRow } from './StatusRow.tsx';
import { RELIEF } from './words.ts';

export function CountForm({ incident }: { readonly incident: IncidentState }) {
  const { board, language, nowOf, post, close, words: common } = useDesk();
  const room = useRoomWords(RELIEF);
  const words = room.casualty;
  const draftKey = `casualty.${incident.id}`;
  const { draft, change, clear } = useDraft<CountDraft>(draftKey, BLANK_COUNT);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);
  const when = whenOrNow(draft.asOf, nowMs);
  const counts = countsIn(draft);
  const says = Object.keys(counts).length > 0 || draft.unknown.length > 0;
  const stands = standsIn(incident, draft.area.trim());
  const differs = CASUALTY_FIGURES.some(
    (figure) => stands[figure] && counts[figure] !== undefined && counts[figure] !== stands[figure]?.value,
  );

  function send() {
    setTried(true);
    if (!when || !says) return;
    const told = [
      ...CASUALTY_FIGURES.flatMap((figure) =>
        counts[figure] === undefined ? [] : [words.figureTold(common.figure[figure], String(counts[figure]))],
      ),
      ...draft.unknown.map((figure) => words.figureTold(common.figure[figure], words.unknown)),
    ];
    const data = casualtyData(incident, { ...draft, isRival: draft.isRival && differs }, when.at, newId());
    post(
      words.told(room.list(told)),
      data.map((one) => eventOf('casualtyUpdated', `incident:${incident.id}`, one, nowMs)),
      { sheet: 'casualty', props: {}, draftKey, draft },
    );
    clear();
    close();
  }

  return (
    <DeskForm onSend={send}>
      <table className="countTable">
        <thead>
          <tr>
            <th>{words.figure}</th>
            <th>{words.now}</th>
            <th>{words.count}</th>
            <th>{words.unknown}</th>
            <th>{words.effect}</th>
          </tr>
        </thead>
        <tbody>
          {CASUALTY_FIGURES.map((figure) => (
            <CountLine
              key={figure}
              incident={incident}
              draft={draft}
              figure={figure}
              asOf={when?.at ?? new Date(nowMs).toISOString()}
              onChange={change}
            />
          ))}
        </tbody>
      </table>
      <p className={tried && !says ? 'missed' : 'note'} role={tried && !says ? 'alert' : undefined}>
        {tried && !says ? words.needSome : words.legend}
      </p>
      <div className="row">
        <StatusRow value={draft.status} onChange={(status) => change({ status })} />
        <TextField
          label={words.area}
          value={draft.area}
          list={areaNames(board, incident, language)}
          onChange={(area) => change({ area })}
          hint={words.areaHint}
        />
      </div>
      <div className="row">
        <WhenField
          label={words.asOfLabel}
          value={draft.asOf}
          onChange={(asOf) => change({ asOf })}
          nowMs={nowMs}
          hint={room.whenNow}
          wrong={tried && !when ? room.needWhen : null}
        />
        <TextField
          label={words.source}
          value={draft.source}
          onChange={(source) => change({ source })}
          hint={words.sourceHint}
        />
      </div>
      {differs ? (
        <RadioRow
          label={words.relation}
          value={draft.isRival ? 'rival' : 'replaces'}
          onChange={(value) => change({ isRival: value === 'rival' })}
          choices={[
            { value: 'replaces', label: words.replaces },
            { value: 'rival', label: words.rival },
          ]}
        />
      ) : null}
      <SinceNote incidentId={incident.id} types={['casualtyUpdated']} />
      <SendRow label={words.send} />
    </DeskForm>
  );
}

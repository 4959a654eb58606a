/** 失联人员找到: how many, and what that does to the number of the missing. */
import { useState } from 'react';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { CountField, LongTextField, SendRow } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { WhenField } from '../fields/When.tsx';
import { whenOrNow } from '../fields/whenOrNow.ts';
import { numberIn, standsIn } from './harm.ts';
import { RELIEF } from './words.ts';

const BLANK = { count: '', how: '', when: '', alsoCount: true };

export function FoundForm({ incident }: { readonly incident: IncidentState }) {
  const { nowOf, post, close } = useDesk();
  const room = useRoomWords(RELIEF);
  const words = room.casualty;
  const draftKey = `found.${incident.id}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);
  const missing = standsIn(incident, '').missing;
  const count = numberIn(draft.count);
  const left = missing && count !== undefined ? Math.max(0, missing.value - count) : null;
  const when = whenOrNow(draft.when, nowMs);

  const send = () => {
    setTried(true);
    if (count === undefined || !when) return;
    const stream = `incident:${incident.id}`;
    const how = draft.how.trim();
    const found = eventOf('missingAccountedFor', stream, { count, ...(how ? { how } : {}) }, when);
    const counted =
      left !== null && draft.alsoCount
        ? [eventOf('casualtyUpdated', stream, { missing: left, status: 'provisional', asOf: when.at }, when)]
        : [];
    post(words.toldFound(count), [found, ...counted], {
      sheet: 'casualty',
      props: { tab: 'missing' },
      draftKey,
      draft,
    });
    clear();
    close();
  };
  return (
    <DeskForm onSend={send}>
      <div className="row">
        <CountField
          label={words.found}
          value={draft.count}
          onChange={(value) => change({ count: value })}
          hint={missing ? words.nowMissing(missing.value) : words.nobodyMissing}
          wrong={tried && count === undefined ? words.needCount : null}
        />
        <WhenField
          label={room.when}
          value={draft.when}
          onChange={(value) => change({ when: value })}
          nowMs={nowMs}
          hint={room.whenNow}
          wrong={tried && !when ? room.needWhen : null}
        />
      </div>
      <LongTextField label={words.how} value={draft.how} onChange={(how) => change({ how })} />
      {left === null ? null : (
        <label className="check">
          <input
            type="checkbox"
            checked={draft.alsoCount}
            onChange={(event) => change({ alsoCount: event.target.checked })}
          />{' '}
          {words.alsoCount(left)}
        </label>
      )}
      <SinceNote incidentId={incident.id} types={['missingAccountedFor', 'casualtyUpdated']} />
      <SendRow label={words.send} />
    </DeskForm>
  );
}

/** 清点人数: by category, with the total. */
import { useState } from 'react';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { CountField, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { WhenField } from '../fields/When.tsx';
import { whenOrNow } from '../fields/whenOrNow.ts';
import { numberIn } from './harm.ts';
import { RELIEF } from './words.ts';

interface Draft {
  /** null: as the last head count, or as is usual. */
  readonly lines: readonly { readonly name: string; readonly people: string }[] | null;
  readonly total: string;
  readonly asOf: string;
}
const BLANK: Draft = { lines: null, total: '', asOf: '' };

export function HeadcountForm({ incident }: { readonly incident: IncidentState }) {
  const { nowOf, post, close } = useDesk();
  const room = useRoomWords(RELIEF);
  const words = room.casualty;
  const draftKey = `headcount.${incident.id}`;
  const { draft, change, clear } = useDraft<Draft>(draftKey, BLANK);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);
  const known = Object.keys(incident.headcount?.categories ?? {});
  const lines =
    draft.lines ?? (known.length > 0 ? known : words.categories).map((name) => ({ name, people: '' }));
  const counted = lines.flatMap(({ name, people }) => {
    const n = numberIn(people);
    return name.trim() === '' || n === undefined ? [] : [[name.trim(), n] as const];
  });
  const sum = counted.reduce((all, [, n]) => all + n, 0);
  const total = numberIn(draft.total) ?? (counted.length > 0 ? sum : undefined);
  const when = whenOrNow(draft.asOf, nowMs);
  const put = (index: number, part: Partial<(typeof lines)[number]>) =>
    change({ lines: lines.map((line, at) => (at === index ? { ...line, ...part } : line)) });

  const send = () => {
    setTried(true);
    if (total === undefined || !when) return;
    const data = { categories: Object.fromEntries(counted), total, asOf: when.at };
    post(words.toldHeadcount(total), [eventOf('headcountReported', `incident:${incident.id}`, data, when)], {
      sheet: 'casualty',
      props: { tab: 'headcount' },
      draftKey,
      draft,
    });
    clear();
    close();
  };
  return (
    <DeskForm onSend={send}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
        <div className="row twoOne" key={index}>
          <TextField label={words.category} value={line.name} onChange={(name) => put(index, { name })} />
          <CountField
            label={words.number}
            value={line.people}
            onChange={(people) => put(index, { people })}
          />
        </div>
      ))}
      <button
        type="button"
        className="quiet"
        onClick={() => change({ lines: [...lines, { name: '', people: '' }] })}
      >
        {words.addLine}
      </button>
      <div className="row">
        <CountField
          label={words.totalLabel}
          value={draft.total}
          onChange={(value) => change({ total: value })}
          hint={
            draft.total !== '' && counted.length > 0 && sum !== total
              ? words.totalDiffers(sum)
              : words.totalHint
          }
          wrong={tried && total === undefined ? words.needCount : null}
        />
        <WhenField
          label={words.asOfLabel}
          value={draft.asOf}
          onChange={(asOf) => change({ asOf })}
          nowMs={nowMs}
          hint={room.whenNow}
          wrong={tried && !when ? room.needWhen : null}
        />
      </div>
      <SinceNote incidentId={incident.id} types={['headcountReported']} />
      <SendRow label={words.send} />
    </DeskForm>
  );
}

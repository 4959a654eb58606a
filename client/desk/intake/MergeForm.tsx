/** Merging: one incident goes on in another one. Both records are kept. */
import { isOver } from '../../../shared/board.ts';
import type { NearDuplicate } from '../../../shared/intake/duplicates.ts';
import { duplicateReasonInWords } from '../../../shared/words/duplicate.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { openIncidents } from '../../lib/openIncidents.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { ChoiceField, LongTextField, SendRow } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import type { SheetProps } from '../sheetNames.ts';
import { likeIncident } from './likes.ts';
import { OpenEnds } from './OpenEnds.tsx';
import { INTAKE } from './words.ts';
import './intake.css';

interface Merging {
  readonly into: string;
  /** null: as far as the two agree. */
  readonly reason: string | null;
}
const BLANK: Merging = { into: '', reason: null };

/** `into`: the incident that was asked about; without it the likeliest come first. */
export function MergeForm({ into: asked = '' }: SheetProps) {
  const { board, focus, nowOf, post, close, choose, lang } = useDesk();
  const words = useRoomWords(INTAKE);
  const draftKey = `merge.${focus?.id}.${asked}`;
  const { draft, change, clear } = useDraft(draftKey, BLANK);
  if (!focus) return null;
  if (isOver(focus)) return <p className="form note">{words.closedAlready}</p>;
  const near = likeIncident(board, focus);
  const likeliness = (id: string) => near.find(({ incidentId }) => incidentId === id)?.score ?? 0;
  const others = openIncidents(board)
    .filter(({ id, drill }) => id !== focus.id && drill === focus.drill)
    .sort((a, b) => likeliness(b.id) - likeliness(a.id));
  if (others.length === 0) return <p className="form note">{words.nothingToMerge}</p>;
  const into = draft.into || asked;
  const target = others.find(({ id }) => id === into);
  const agreed = (found: NearDuplicate | undefined) =>
    (found?.reasons ?? []).map((reason) => duplicateReasonInWords(reason, lang));
  const reason =
    draft.reason ??
    [words.mergeReason, ...agreed(near.find(({ incidentId }) => incidentId === into))].join(
      lang === 'zh' ? '，' : ', ',
    );
  const send = () => {
    if (!target || reason.trim() === '') return;
    const data = { intoIncidentId: target.id, reason: reason.trim() };
    const event = eventOf('incidentMerged', `incident:${focus.id}`, data, nowOf(focus));
    const props = asked ? { into: asked } : {};
    post(words.toldMerged(target.title), [event], { sheet: 'merge', props, draftKey, draft });
    clear();
    close();
    choose(target.id);
  };
  return (
    <DeskForm onSend={send}>
      <ChoiceField
        label={words.mergeInto}
        value={into}
        onChange={(chosen) => change({ into: chosen })}
        choices={others.map(({ id, title }) => ({ value: id, label: title }))}
        blank={words.mergeChoose}
        hint={words.mergeNote}
        autoFocus
      />
      <LongTextField label={words.reason} value={reason} onChange={(typed) => change({ reason: typed })} />
      <OpenEnds incident={focus} />
      <SinceNote incidentId={focus.id} types={['incidentMerged', 'incidentReported', 'dispatchOrdered']} />
      <SendRow label={words.mergeSend} disabled={!target || reason.trim() === ''} />
    </DeskForm>
  );
}

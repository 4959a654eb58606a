/** The form of one type, as its schema has it, checked on the page by the server's own rules. */
import { useState } from 'react';
import { CATALOGUE, type TypeName } from '../../../shared/event.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { newId } from '../../lib/id.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { LongTextField, SendRow } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { SinceNote } from '../fields/SinceNote.tsx';
import { WhenField } from '../fields/When.tsx';
import { EntryField } from './EntryField.tsx';
import { AnyField, GroupFields } from './Fields.tsx';
import { fieldWord } from './fieldWords.ts';
import { formOf, PLACE } from './forms.ts';
import { EMPTY, type Filled, postedOf, presentData, problemsOf } from './posted.ts';
import { Problems } from './problems.ts';
import { groupIn, typedOf } from './typed.ts';
import { ANY } from './words.ts';

interface Props {
  readonly type: TypeName;
  /** What stands in it, as JSON. */
  readonly data?: string | undefined;
  /** The entry of a register that it is about. */
  readonly stream?: string | undefined;
}

export function AnyForm({ type, data, stream }: Props) {
  const desk = useDesk();
  const { board, focus, lang } = desk;
  const words = useRoomWords(ANY);
  const form = formOf(type);
  const nowMs = form.on.kind === 'focus' && focus ? desk.nowOf(focus) : desk.nowMs;
  const about = form.on.kind === 'focus' ? (focus?.id ?? '') : (stream ?? '');
  const draftKey = ['any', type, about, data ?? ''].join('.');
  const [blank] = useState<Filled>(() => ({ ...EMPTY, ...entered(stream ?? '', data) }));
  const { draft, change, clear } = useDraft(draftKey, blank);
  const [newIds] = useState(() => ({ event: newId(), begun: newId() }));
  const [tried, setTried] = useState(false);

  /** What stands in the form of an entry: what is said of it now, or what it was opened with. */
  function entered(streamId: string, given?: string): Pick<Filled, 'data' | 'stream'> {
    const said = given ? (JSON.parse(given) as unknown) : presentData(board, form, streamId);
    return { data: groupIn(typedOf(form.asked, said ?? {}, nowMs)), stream: streamId };
  }

  const event = postedOf(form, draft, { nowMs, focusId: focus?.id ?? null, newIds });
  const problems = new Problems(tried ? problemsOf(event, lang) : []);
  const shown = [
    ...form.asked.fields.map(({ name }) => `data.${name}`),
    'occurredAt',
    'text',
    'place',
    ...(form.on.kind === 'focus' ? [] : [`data.${form.on.repeats}`, 'stream']),
  ];
  const send = () => {
    setTried(true);
    if (problemsOf(event, lang).length > 0) return;
    const told = [CATALOGUE[type][lang], draft.text.trim().slice(0, 60)].filter(Boolean).join(' · ');
    const props = { type, ...(data ? { data } : {}), ...(stream ? { stream } : {}) };
    desk.post(told, [event], { sheet: 'any', props, draftKey, draft });
    clear();
    desk.close();
  };
  const fields = { type, problems, nowMs };
  const [plain, apart] = [
    form.asked.fields.filter(({ name }) => name !== 'conflictGroup'),
    form.asked.fields.filter(({ name }) => name === 'conflictGroup'),
  ];
  return (
    <DeskForm onSend={send}>
      <header className="kind">
        <h3>{CATALOGUE[type][lang]}</h3>
        <button type="button" className="quiet" onClick={() => desk.open('any')}>
          {words.back}
        </button>
      </header>
      {form.on.kind === 'focus' ? null : (
        <EntryField
          plan={form.on}
          filled={draft}
          problems={problems}
          onChoose={(streamId) => change(entered(streamId))}
          onName={(newStream) => change({ newStream })}
        />
      )}
      <div className="asked">
        <GroupFields
          {...fields}
          group={{ kind: 'group', fields: plain }}
          path="data"
          value={draft.data}
          onChange={(typed) => change({ data: typed })}
        />
      </div>
      <LongTextField
        label={words.text}
        value={draft.text}
        onChange={(text) => change({ text })}
        wrong={problems.at('text')}
        rows={2}
      />
      <WhenField
        label={words.when}
        value={draft.when}
        onChange={(when) => change({ when })}
        nowMs={nowMs}
        hint={words.now}
        wrong={problems.at('occurredAt')}
      />
      <details>
        <summary>{words.more}</summary>
        <AnyField
          {...fields}
          field={PLACE}
          path="place"
          label={fieldWord(type, 'place', lang)}
          value={draft.place}
          onChange={(typed) => change({ place: groupIn(typed) })}
        />
        <GroupFields
          {...fields}
          group={{ kind: 'group', fields: apart }}
          path="data"
          value={draft.data}
          onChange={(typed) => change({ data: typed })}
        />
      </details>
      {problems.outside(shown).map(({ path, message }) => (
        <p className="missed" role="alert" key={path}>
          {words.elsewhere(path, message)}
        </p>
      ))}
      {form.on.kind === 'focus' && focus ? <SinceNote incidentId={focus.id} types={[type]} /> : null}
      <SendRow label={words.record}>
        {problems.any ? (
          <span className="note" role="alert">
            {words.check}
          </span>
        ) : null}
      </SendRow>
    </DeskForm>
  );
}

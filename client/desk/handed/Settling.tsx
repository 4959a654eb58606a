/** 代为记录、已知悉、不采用: one act. What is recorded for the author goes into the log together with the word that settles it. */
import { useState } from 'react';
import { isOver } from '../../../shared/board.ts';
import type { HandedPost } from '../../../shared/duty/handed.ts';
import { CATALOGUE } from '../../../shared/event.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { newId } from '../../lib/id.ts';
import { openIncidents } from '../../lib/openIncidents.ts';
import { eventOf } from '../acts/event.ts';
import { GroupFields } from '../any/Fields.tsx';
import '../any/any.css';
import { problemsOf } from '../any/posted.ts';
import { Problems } from '../any/problems.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { ChoiceField, LongTextField, RadioRow, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { WhenField } from '../fields/When.tsx';
import { useNames } from '../report/useNames.ts';
import {
  begins,
  controlOf,
  incidentOf,
  isKnown,
  isOfIncident,
  type KnownRefused,
  recordedFor,
  type Typed,
  typedFrom,
} from './handed.ts';
import { HANDED } from './words.ts';

const RESULTS = ['recorded', 'noted', 'dropped'] as const;
type Result = (typeof RESULTS)[number];

interface Draft {
  readonly result: Result;
  readonly incidentId: string;
  readonly items: readonly Typed[];
  /** null: what is usual for the result. */
  readonly reason: string | null;
}

export function Settling({ post }: { readonly post: HandedPost }) {
  const { board, nowMs: worldNowMs, nowOf, lang, post: record, close, open, choose } = useDesk();
  const words = useRoomWords(HANDED);
  const nameOf = useNames();
  const own = incidentOf(board, post);
  const nowMs = own ? nowOf(own) : worldNowMs;
  const draftKey = `handed.${post.id}`;
  const [blank] = useState<Draft>(() => ({
    result: 'recorded',
    incidentId: own?.id ?? '',
    items: post.posted.map((one) => typedFrom(one, nowMs)),
    reason: null,
  }));
  const { draft, change, clear } = useDraft(draftKey, blank);
  const [ids] = useState(() => post.posted.map(() => newId()));
  const [tried, setTried] = useState(false);

  const { result, incidentId } = draft;
  const taken = post.posted.flatMap((one, at) => {
    const typed = draft.items[at];
    if (result !== 'recorded' || !isKnown(one) || !typed?.takes) return [];
    const handing = post.handed?.event ?? '';
    return [{ at, one, event: recordedFor(one, typed, { id: ids[at] ?? '', incidentId, nowMs, handing }) }];
  });
  const found = new Map(taken.map(({ at, event }) => [at, problemsOf(event, lang)]));
  const reason = (draft.reason ?? words.reasons[result]).trim();
  const homeless = taken.some(({ one }) => isOfIncident(one) && !begins(one)) && incidentId === '';
  const wrong =
    reason === ''
      ? words.needReason
      : result !== 'recorded'
        ? null
        : taken.length === 0
          ? words.needOne
          : homeless
            ? words.needIncident
            : [...found.values()].some((problems) => problems.length > 0)
              ? words.check
              : null;

  const send = () => {
    setTried(true);
    if (wrong !== null) return;
    const events = taken.map(({ event }) => event);
    const eventIds = events.map(({ id }) => id);
    const other = incidentId === '' || incidentId === post.incidentId ? {} : { incidentId };
    const data = { result, reason, ...(eventIds.length > 0 ? { eventIds, ...other } : {}) };
    const settled = eventOf('handedPostSettled', `handed:${post.id}`, data, worldNowMs);
    record(words.told(words.result[result], nameOf(post.by?.user ?? '')), [...events, settled], {
      sheet: 'handed',
      props: { id: post.id },
      draftKey,
      draft,
    });
    clear();
    close();
  };
  const put = (at: number, part: Partial<Typed>) =>
    change({ items: draft.items.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  const target = openIncidents(board).find(({ id }) => id === incidentId) ?? own;
  return (
    <DeskForm onSend={send}>
      <RadioRow
        label={words.act}
        value={result}
        onChange={(typed) => change({ result: RESULTS.find((one) => one === typed) ?? 'recorded' })}
        choices={RESULTS.map((value) => ({ value, label: words.result[value] }))}
      />
      {result === 'recorded' ? (
        <>
          {post.posted.some(isOfIncident) ? (
            <TargetField
              post={post}
              value={incidentId}
              onChange={(chosen) => change({ incidentId: chosen })}
            />
          ) : null}
          {target?.status === 'closed' && target.id === incidentId ? (
            <p className="note closed" role="status">
              {words.closed}{' '}
              <button
                type="button"
                onClick={() => {
                  choose(target.id);
                  open('reopen');
                }}
              >
                {words.reopen}
              </button>
            </p>
          ) : null}
          {post.posted.map((one, at) => {
            const typed = draft.items[at];
            // What was refused has no ids of its own; the order in which it was sent is that in which it stays.
            const key = `${ids[at]}`;
            if (!isKnown(one) || !typed)
              return (
                <p className="note" key={key}>
                  {words.unknownType(one.type)}
                </p>
              );
            return (
              <Item
                key={key}
                one={one}
                typed={typed}
                nowMs={nowMs}
                problems={new Problems(tried ? (found.get(at) ?? []) : [])}
                onChange={(part) => put(at, part)}
              />
            );
          })}
        </>
      ) : null}
      <TextField
        label={words.reason}
        value={draft.reason ?? words.reasons[result]}
        onChange={(typed) => change({ reason: typed })}
        wrong={tried && reason === '' ? words.needReason : null}
      />
      <SendRow label={words.send[result]}>
        {tried && wrong !== null ? (
          <span className="note" role="alert">
            {wrong}
          </span>
        ) : null}
      </SendRow>
    </DeskForm>
  );
}

interface ItemProps {
  readonly one: KnownRefused;
  readonly typed: Typed;
  readonly nowMs: number;
  readonly problems: Problems;
  readonly onChange: (part: Partial<Typed>) => void;
}

function Item({ one, typed, nowMs, problems, onChange }: ItemProps) {
  const { lang } = useDesk();
  const words = useRoomWords(HANDED);
  return (
    <fieldset className="item">
      <legend>
        <label>
          <input
            type="checkbox"
            checked={typed.takes}
            onChange={(event) => onChange({ takes: event.target.checked })}
          />
          {words.take(CATALOGUE[one.type][lang])}
        </label>
      </legend>
      {typed.takes ? (
        <>
          <WhenField
            label={words.when}
            value={typed.when}
            onChange={(when) => onChange({ when })}
            nowMs={nowMs}
            wrong={problems.at('occurredAt')}
          />
          <div className="asked">
            <GroupFields
              type={one.type}
              group={controlOf(one.type)}
              path="data"
              value={typed.data}
              onChange={(data) => onChange({ data })}
              problems={problems}
              nowMs={nowMs}
            />
          </div>
          <LongTextField
            label={words.text}
            value={typed.text}
            onChange={(text) => onChange({ text })}
            wrong={problems.at('text')}
            rows={2}
          />
          {one.type === 'incidentReported' ? <p className="note">{words.hidden}</p> : null}
        </>
      ) : null}
    </fieldset>
  );
}

/** The incident that it named first, also where that is closed. */
function TargetField({
  post,
  value,
  onChange,
}: {
  readonly post: HandedPost;
  readonly value: string;
  readonly onChange: (incidentId: string) => void;
}) {
  const { board } = useDesk();
  const words = useRoomWords(HANDED);
  const own = incidentOf(board, post);
  const closed = own && isOver(own) ? [own] : [];
  return (
    <ChoiceField
      label={words.onIncident}
      value={value}
      onChange={onChange}
      blank={post.posted.every((one) => begins(one) || !isOfIncident(one)) ? words.asSent : words.choose}
      choices={[...closed, ...openIncidents(board)].map(({ id, title }) => ({ value: id, label: title }))}
    />
  );
}

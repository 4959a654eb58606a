/** One form for every report that comes in, by whatever door. */
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { nowOf, stateIn, statesOf } from '../../../shared/board.ts';
import { nearDuplicates } from '../../../shared/intake/duplicates.ts';
import { kindsIn } from '../../../shared/words/kindFind.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { newId } from '../../lib/id.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { AreaField } from '../fields/AreaField.tsx';
import { LongTextField, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { PointField } from '../fields/PointField.tsx';
import { TypesField } from '../fields/TypesField.tsx';
import { WhenField } from '../fields/When.tsx';
import { Alike } from './Alike.tsx';
import { keepApart } from './apart.ts';
import { HurtFields } from './HurtFields.tsx';
import { ReporterFields } from './ReporterFields.tsx';
import {
  areaOf,
  BLANK_REPORT,
  type Ground,
  occurredOf,
  placeOf,
  problemsOf,
  type ReportDraft,
  type ReportField,
  receivedOf,
  reportEvent,
  titleOf,
} from './report.ts';
import { INTAKE } from './words.ts';
import './intake.css';

const DRAFT = 'intake';

export function IntakeForm() {
  const { board, nowMs: worldMs, lang, post, choose, close } = useDesk();
  const words = useRoomWords(INTAKE);
  const { draft, change: keepChange, clear, isKept } = useDraft<ReportDraft>(DRAFT, BLANK_REPORT);
  const [begun] = useState(() => ({ atMs: worldMs, restored: isKept, incidentId: newId() }));
  const [tried, setTried] = useState(false);
  const sent = useRef(false);
  const body = useRef<HTMLDivElement>(null);

  const areas = useMemo(() => [...statesOf(board, 'area')], [board]);
  const openedMs = draft.opened ? Date.parse(draft.opened) : begun.atMs;
  const inTime = (ms: number) => nowOf(board, draft.drill || null, ms);
  const ground: Ground = { areas, lang, nowMs: inTime(worldMs), openedMs: inTime(openedMs) };
  const change = (part: Partial<ReportDraft>) =>
    keepChange({ opened: draft.opened || new Date(begun.atMs).toISOString(), ...part });

  const occurredAt = occurredOf(draft, ground).at;
  const alike = useMemo(
    () =>
      nearDuplicates(board, {
        title: draft.title ?? undefined,
        text: draft.said,
        types: draft.types.length > 0 ? draft.types : kindsIn(`${draft.place} ${draft.said}`).slice(0, 1),
        place: placeOf(draft, areas),
        occurredAt,
        drill: draft.drill || null,
      }).filter(({ incidentId }) => !draft.apart.includes(incidentId)),
    [board, draft, areas, occurredAt],
  );
  const into = draft.into ? stateIn(board, 'incident', draft.into) : undefined;
  const problems = problemsOf(draft, ground);
  const wrong = (field: ReportField) => {
    const problem = problems[field];
    return problem && (tried || problem === 'tooLong') ? words.problem[problem] : null;
  };
  const apart = () =>
    change({ into: '', apart: [...draft.apart, ...alike.map(({ incidentId }) => incidentId)] });

  const send = () => {
    if (sent.current) return;
    setTried(true);
    if (Object.keys(problems).length > 0) {
      requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    sent.current = true;
    const event = reportEvent(draft, begun.incidentId, ground);
    const told = into ? words.toldFurther(into.title) : words.told(titleOf(draft, ground));
    post(told, [event], { sheet: 'intake', props: {}, draftKey: DRAFT, draft });
    if (!into) keepApart(begun.incidentId, draft.apart);
    clear();
    close();
    choose(into?.id ?? begun.incidentId);
  };
  /** Letters are being typed here, so the choices between one and a new incident want Alt. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || alike.length === 0) return;
    if (event.code === 'KeyM') change({ into: alike[0]?.incidentId ?? '' });
    else if (event.code === 'KeyK') apart();
    else return;
    event.preventDefault();
  };
  const shown = (ms: number) => minuteTimeNear(ms, ground.nowMs);
  return (
    <DeskForm onSend={send}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons that stand within */}
      <div className="intake" ref={body} onKeyDown={onKeyDown}>
        {begun.restored && draft.opened ? (
          <p className="restored" role="status">
            {words.restored(shown(openedMs))}
            <button type="button" onClick={clear}>
              {words.startAnew}
            </button>
          </p>
        ) : null}
        <TextField
          label={words.place}
          value={draft.place}
          onChange={(place) => change({ place })}
          hint={words.placeHint}
          wrong={wrong('place')}
          autoFocus
        />
        <TypesField
          label={words.types}
          value={draft.types}
          onChange={(types) => change({ types })}
          said={`${draft.place} ${draft.said}`}
          wrong={wrong('types')}
        />
        <LongTextField
          label={words.said}
          value={draft.said}
          onChange={(said) => change({ said })}
          wrong={wrong('said')}
        />
        {/* Behind the words: whoever tabs on while the caller speaks must not land on a button. */}
        <Alike
          alike={alike}
          into={into}
          onInto={(incidentId) => change({ into: incidentId })}
          onApart={apart}
        />
        <div className="row">
          <WhenField
            label={words.when}
            value={draft.when}
            onChange={(when) => change({ when })}
            nowMs={ground.nowMs}
            hint={words.whenBlank(shown(Date.parse(receivedOf(draft, ground))))}
          />
          <WhenField
            label={words.received}
            value={draft.received}
            onChange={(received) => change({ received })}
            nowMs={ground.nowMs}
            hint={words.receivedBlank(shown(ground.openedMs))}
          />
        </div>
        <HurtFields draft={draft} onChange={change} />
        <ReporterFields draft={draft} onChange={change} wrong={wrong} />
        <div className="where">
          <AreaField
            label={words.area}
            value={areaOf(draft, areas) ?? ''}
            onChange={(area) => change({ area })}
            hint={draft.area === null && areaOf(draft, areas) ? words.areaGuessed : undefined}
          />
          <PointField label={words.point} value={draft.point} onChange={(point) => change({ point })} />
        </div>
        <TextField
          label={words.title}
          value={draft.title ?? titleOf(draft, ground)}
          onChange={(title) => change({ title: title === '' ? null : title })}
          hint={words.titleHint}
          wrong={wrong('title')}
        />
      </div>
      <SendRow label={into ? words.sendInto(into.title) : words.send} />
    </DeskForm>
  );
}

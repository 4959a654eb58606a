/** Activating a response, changing its level, ending it. Everything that the plan says is there already. */
import { useState } from 'react';
import { stateIn } from '../../../shared/board.ts';
import type { ResponseLevel } from '../../../shared/event/field.ts';
import type { IncidentState } from '../../../shared/incident/state.ts';
import { levelsOf, type PlanCard, type TeamCall } from '../../../shared/plan/card.ts';
import { notYetOpened, tasksOf } from '../../../shared/plan/tasks.ts';
import { teamsCalledFor } from '../../../shared/plan/teams.ts';
import type { Lang } from '../../../shared/words/lang.ts';
import { matchReasonInWords } from '../../../shared/words/plan.ts';
import { skillName, teamKindName } from '../../../shared/words/suggestion.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { bodyName } from '../../lib/names.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { ChoiceField, LongTextField, RadioRow, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { readWhen, WhenField } from '../fields/When.tsx';
import { bodyCalled } from '../names.ts';
import type { SheetProps } from '../sheetNames.ts';
import {
  BLANK_RESPONSE,
  changeEvents,
  endEvents,
  openResponses,
  proposalFor,
  type ResponseAct,
  type ResponseDraft,
  startEvents,
} from './responding.ts';
import { COMMAND } from './words.ts';

export function ResponseForm({ planId }: SheetProps) {
  const { focus } = useDesk();
  return focus ? <Form key={focus.id} incident={focus} askedPlan={planId} /> : null;
}

function Form({ incident, askedPlan }: { incident: IncidentState; askedPlan: string | undefined }) {
  const { board, nowOf, post, close, words, lang, language, me } = useDesk();
  const w = useRoomWords(COMMAND).response;
  const draftKey = `response.${incident.id}${askedPlan ? `.${askedPlan}` : ''}`;
  const { draft, change, clear } = useDraft<ResponseDraft>(draftKey, BLANK_RESPONSE);
  const [tried, setTried] = useState(false);
  const nowMs = nowOf(incident);

  const running = openResponses(incident);
  const act = running.length === 0 ? 'start' : draft.act;
  const response = running.find(({ responseId }) => responseId === draft.responseId) ?? running[0];
  const proposal = proposalFor(board, incident, nowMs, draft.planId || askedPlan || '');
  const card = act === 'start' ? proposal.plan?.card : cardOf(response?.planId ?? null);
  const level = Number(draft.level || (act === 'start' ? proposal.level : response?.level)) as ResponseLevel;
  const body = draft.body || bodyName({ board, language }, proposal.body);
  const maker = draft.decisionMaker || me.name;
  const basis = draft.words || (act === 'start' ? proposedBasis() : '');
  const when =
    draft.when.trim() === ''
      ? { at: new Date(nowMs).toISOString(), precision: 'minute' as const }
      : readWhen(draft.when, nowMs);
  const wrong = {
    body: act === 'start' && !body.trim() ? w.needBody : null,
    maker: maker.trim() ? null : w.needMaker,
    words: basis.trim() ? null : act === 'start' ? w.needBasis : w.needReason,
  };
  const tasks =
    card && act !== 'end' ? tasksOf(card, level, response?.responseId ?? '', '2026-01-01T00:00:00.000Z') : [];
  const opened = act === 'change' ? notYetOpened(incident, tasks).length : tasks.length;
  const same =
    act === 'start'
      ? running.find((one) => one.body === bodyCalled(board, body) && one.planId === (card?.planId ?? null))
      : undefined;

  function cardOf(planId: string | null): PlanCard | undefined {
    return planId === null ? undefined : (stateIn(board, 'plan', planId)?.card ?? undefined);
  }

  function proposedBasis(): string {
    const { plan } = proposal;
    if (!plan) return '';
    const reasons = plan.reasons.map((reason) => matchReasonInWords(reason, lang));
    return `${plan.card.title}: ${words.list(reasons)}`;
  }

  function send() {
    setTried(true);
    if (!when || same || Object.values(wrong).some(Boolean)) return;
    const name = w.levelName(level);
    const decisionMaker = maker.trim();
    const from = { sheet: 'response', props: askedPlan ? { planId: askedPlan } : {}, draftKey, draft };
    if (act === 'start') {
      const starting = {
        body: body.trim(),
        card,
        level,
        decisionMaker,
        basis: basis.trim(),
        when,
        period: draft.period,
      };
      post(w.told.start(body, name), startEvents(incident, starting), from);
    } else if (response && act === 'change') {
      const changing = { response, card, level, decisionMaker, reason: basis.trim(), when };
      post(
        w.told.change(bodyName({ board, language }, response.body), name),
        changeEvents(incident, changing),
        from,
      );
    } else if (response) {
      post(
        w.told.end(bodyName({ board, language }, response.body)),
        endEvents(incident, response, decisionMaker, basis.trim(), when),
        from,
      );
    }
    clear();
    close();
  }

  const levels: readonly ResponseLevel[] = card ? levelsOf(card).map((one) => one.level) : [1, 2, 3, 4];
  return (
    <DeskForm onSend={send}>
      {running.length > 0 ? (
        <RadioRow
          label={w.act}
          value={act}
          onChange={(value) => change({ act: value as ResponseAct, level: '' })}
          choices={(['start', 'change', 'end'] as const).map((value) => ({ value, label: w[value] }))}
        />
      ) : null}
      {act === 'start' ? (
        <>
          <ChoiceField
            label={w.plan}
            value={draft.planId || (proposal.plan?.planId ?? 'none')}
            onChange={(planId) => change({ planId, level: '', body: '', words: '' })}
            choices={[
              ...proposal.matches.map(({ planId, card: { title } }) => ({ value: planId, label: title })),
              { value: 'none', label: w.noPlan },
            ]}
            hint={proposal.plan?.reasons.map((reason) => matchReasonInWords(reason, lang)).join(' · ')}
          />
          <TextField
            label={w.body}
            value={body}
            onChange={(value) => change({ body: value })}
            wrong={tried ? (same ? w.running(bodyName({ board, language }, same.body)) : wrong.body) : null}
          />
        </>
      ) : (
        <ChoiceField
          label={w.which}
          value={response?.responseId ?? ''}
          onChange={(responseId) => change({ responseId, level: '' })}
          choices={running.map((one) => ({
            value: one.responseId,
            label: `${bodyName({ board, language }, one.body)} ${words.level(one.level)}`,
          }))}
        />
      )}
      {act === 'end' ? null : (
        <RadioRow
          label={w.level}
          value={String(level)}
          onChange={(value) => change({ level: value })}
          choices={levels.map((one) => ({
            value: String(one),
            label:
              act === 'start' && one === proposal.level
                ? `${w.levelName(one)} · ${w.proposed}`
                : w.levelName(one),
          }))}
        />
      )}
      <div className="row">
        <TextField
          label={w.decisionMaker}
          value={maker}
          onChange={(decisionMaker) => change({ decisionMaker })}
          hint={w.decisionMakerHint}
          wrong={tried ? wrong.maker : null}
        />
        <WhenField
          label={w.when}
          value={draft.when}
          onChange={(value) => change({ when: value })}
          nowMs={nowMs}
          wrong={tried && !when ? w.needWhen : null}
        />
      </div>
      <LongTextField
        label={act === 'start' ? w.basis : w.reason}
        value={basis}
        onChange={(value) => change({ words: value })}
        wrong={tried ? wrong.words : null}
      />
      {act === 'start' ? (
        <TextField label={w.period} value={draft.period} onChange={(period) => change({ period })} />
      ) : null}
      {card && act !== 'end' ? <Called card={card} level={level} incident={incident} /> : null}
      <SendRow label={w.send[act]}>
        {opened > 0 ? (
          <span className="note">{act === 'change' ? w.more(opened) : w.tasks(opened)}</span>
        ) : null}
      </SendRow>
    </DeskForm>
  );
}

function Called({
  card,
  level,
  incident,
}: {
  card: PlanCard;
  level: ResponseLevel;
  incident: IncidentState;
}) {
  const { board, lang } = useDesk();
  const w = useRoomWords(COMMAND).response;
  const part = card.levels[level];
  const calls = part ? teamsCalledFor(board, incident, part) : [];
  if (calls.length === 0) return null;
  return (
    <div className="field">
      <b>{w.calls}</b>
      <ul className="plainList">
        {calls.map((call) => (
          <li key={`${call.kind}|${call.skills?.join()}`} className={call.wanting > 0 ? 'risk' : 'dim'}>
            {w.called(calledFor(call, lang), call.count, call.wanting)}
          </li>
        ))}
      </ul>
    </div>
  );
}

const calledFor = ({ kind, skills }: TeamCall, lang: Lang): string =>
  [...(kind ? [teamKindName(kind, lang)] : []), ...skills.map((skill) => skillName(skill, lang))].join(' · ');

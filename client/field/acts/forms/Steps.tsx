/** The steps of an order: 签收, 出发, 到场, 归建, 撤离. */

import { readWhen, writeWhen } from '../../../../shared/words/typedWhen.ts';
import { useRoomWords } from '../../../lib/i18n/room.ts';
import { formWords } from '../../words/forms.ts';
import { teamsHere } from '../build/withdraw.ts';
import { listIn, textIn } from '../draft.ts';
import type { FieldsProps } from '../form.ts';
import { Choice, Line, NumberEntry, Toggle, toggled, Words } from '../parts.tsx';

/** Nothing has to be said; something may be. */
export function NoteFields({ draft, set, wrong }: FieldsProps) {
  const words = useRoomWords(formWords);
  return (
    <Words
      label={`${words.text} · ${words.optional}`}
      value={textIn(draft, 'text')}
      onChange={(text) => set({ text })}
      wrong={wrong('text')}
      hint={words.textHint}
    />
  );
}

export function DepartFields(props: FieldsProps) {
  const words = useRoomWords(formWords);
  const { draft, set, wrong } = props;
  return (
    <>
      <NumberEntry
        label={words.people}
        value={textIn(draft, 'people')}
        onChange={(people) => set({ people })}
        wrong={wrong('people')}
      />
      <NumberEntry
        label={words.vehicles}
        value={textIn(draft, 'vehicles')}
        onChange={(vehicles) => set({ vehicles })}
        wrong={wrong('vehicles')}
      />
      <NoteFields {...props} />
    </>
  );
}

export function ArriveFields(props: FieldsProps) {
  const words = useRoomWords(formWords);
  const { draft, set, wrong, setting } = props;
  const departed = setting.order?.people ?? null;
  const reached = draft['reached'] === 'assembly' ? 'assembly' : 'scene';
  return (
    <>
      <Choice
        label={words.reached}
        chosen={[reached]}
        onChoose={(value) => set({ reached: value })}
        options={[
          ['scene', words.scene],
          ['assembly', words.assembly],
        ]}
      />
      <NumberEntry
        label={words.people}
        value={textIn(draft, 'people')}
        onChange={(people) => set({ people })}
        wrong={wrong('people')}
        hint={departed === null ? undefined : words.departedWith(departed)}
      />
      <Toggle
        on={draft['firstElement'] === true}
        name={words.firstElement}
        onChange={(firstElement) => set({ firstElement })}
      />
      <NoteFields {...props} />
    </>
  );
}

const REASONS = ['danger', 'order', 'other'] as const;

export function WithdrawFields(props: FieldsProps) {
  const words = useRoomWords(formWords);
  const { draft, set, wrong, setting, nowMs } = props;
  const teams = teamsHere(setting);
  const mine = setting.order?.teamId ?? setting.view?.who.team?.id ?? null;
  const named = listIn(draft, 'teams');
  const chosen = named.length > 0 ? named : mine === null ? [] : [mine];
  const until = textIn(draft, 'until');
  return (
    <>
      <Choice
        label={words.reason}
        chosen={[REASONS.find((one) => one === draft['reason']) ?? 'danger']}
        onChoose={(reason) => set({ reason })}
        options={REASONS.map((one) => [one, words.reasons[one]] as const)}
      />
      {mine === null ? (
        <Choice
          label={words.teams}
          chosen={chosen}
          onChoose={(id) => set({ teams: toggled(chosen, id) })}
          options={teams.map(({ id, name }) => [id, name] as const)}
          wrong={wrong('teams')}
        />
      ) : null}
      <Line
        label={`${words.until} · ${words.optional}`}
        value={until}
        example={words.untilHint}
        wrong={wrong('until')}
        onChange={(value) => set({ until: value })}
        onBlur={() => {
          const when = readWhen(until, nowMs, 'future');
          if (when) set({ until: writeWhen(when, nowMs) });
        }}
      />
      <NoteFields {...props} />
    </>
  );
}

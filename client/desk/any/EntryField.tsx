/** Which entry of a register, which warning, roll call or drill it is recorded on: a known one, or one that it begins. */
import { isFoldedKind, statesOf } from '../../../shared/board.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { type Choice, ChoiceField, TextField } from '../fields/Field.tsx';
import { type Chooser, choicesOf } from './choices.ts';
import type { StreamPlan } from './forms.ts';
import type { Filled } from './posted.ts';
import type { Problems } from './problems.ts';
import type { Source } from './sources.ts';
import { ANY } from './words.ts';

type EntryPlan = Exclude<StreamPlan, { kind: 'focus' }>;

interface Props {
  readonly plan: EntryPlan;
  readonly filled: Filled;
  readonly problems: Problems;
  readonly onChoose: (streamId: string) => void;
  readonly onName: (newStream: string) => void;
}

const SOURCES: Readonly<Partial<Record<EntryPlan['kind'], Source>>> = {
  area: 'area',
  body: 'body',
  depot: 'depot',
  plan: 'plan',
  post: 'dutyPost',
  reportRules: 'reportRules',
  rollCall: 'rollCall',
  shelter: 'shelter',
  team: 'team',
  warning: 'warning',
};

/** The entries of a kind: areas only as they are registered, not as an incident calls them. */
function entriesOf(desk: Chooser, kind: EntryPlan['kind']): readonly Choice[] {
  const source = SOURCES[kind];
  if (source) return choicesOf({ ...desk, focus: null }, source);
  if (kind === 'drill')
    return [...statesOf(desk.board, 'drill')].map(({ id, name }) => ({ value: id, label: name || id }));
  return isFoldedKind(kind)
    ? [...statesOf(desk.board, kind)].map(({ id }) => ({ value: id, label: id }))
    : [];
}

export function EntryField({ plan, filled, problems, onChoose, onName }: Props) {
  const desk = useDesk();
  const words = useRoomWords(ANY);
  const wrong = problems.at('stream') ?? (plan.repeats && problems.at(`data.${plan.repeats}`));
  return (
    <>
      {plan.entry === 'new' ? null : (
        <ChoiceField
          label={words.entry}
          value={filled.stream}
          onChange={onChoose}
          choices={entriesOf(desk, plan.kind)}
          blank={plan.entry === 'known' ? words.choose : words.newEntry}
          wrong={filled.stream === '' && plan.entry === 'known' && wrong ? words.choose : null}
        />
      )}
      {filled.stream === '' && plan.entry !== 'known' ? (
        <TextField
          label={plan.idTyped ? words.required(words.newId) : words.newId}
          value={filled.newStream}
          onChange={onName}
          hint={plan.idTyped ? undefined : words.idGiven}
          wrong={wrong}
        />
      ) : null}
    </>
  );
}

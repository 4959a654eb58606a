/** What became of the acts: on their way, recorded, or returned with the reason. Nothing goes without a word. */
import { FLAGS, type Flag } from '../../shared/words/flag.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import type { Act } from './acts/acts.ts';
import { useDesk } from './context.ts';
import { restoreDraft } from './draft.ts';
import type { SheetName } from './sheetNames.ts';
import { DESK } from './words.ts';

export function Outbox() {
  const { underWay } = useDesk();
  if (underWay.length === 0) return null;
  return (
    <ol className="outbox" aria-live="polite">
      {underWay.map((act) => (
        <Line key={act.id} act={act} />
      ))}
    </ol>
  );
}

function Line({ act }: { act: Act }) {
  const { acts, lang, open } = useDesk();
  const words = useRoomWords(DESK);
  const { state, from } = act;
  const told =
    state.as === 'recorded'
      ? words.state.recorded(state.position)
      : state.as === 'refused'
        ? words.state.refused(state.problem.detail ?? state.problem.title)
        : words.state[state.as];
  const flags = state.as === 'recorded' ? state.flags.filter(isFlag) : [];
  return (
    <li data-state={state.as}>
      <b>{act.told}</b>
      <span>{told}</span>
      {flags.length > 0 ? <em>{words.flags(flags.map((flag) => FLAGS[flag][lang]))}</em> : null}
      {state.as === 'waiting' ? (
        <button type="button" onClick={() => acts.retry()}>
          {words.retry}
        </button>
      ) : null}
      {state.as === 'refused' && from ? (
        <button
          type="button"
          onClick={() => {
            restoreDraft(from.draftKey, from.draft);
            acts.dismiss(act.id);
            open(from.sheet as SheetName, from.props);
          }}
        >
          {words.again}
        </button>
      ) : null}
      {state.as === 'refused' ? (
        <button type="button" onClick={() => acts.dismiss(act.id)}>
          {words.giveUp}
        </button>
      ) : null}
    </li>
  );
}

const isFlag = (flag: string): flag is Flag => Object.hasOwn(FLAGS, flag);

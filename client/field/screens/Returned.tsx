/** A record that came back: what it said, why it can't be recorded so, and three ways on. None of them loses it. */
import { type ReactNode, useState } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useField } from '../context.ts';
import type { KeptAct } from '../outbox/act.ts';
import { recordsWords } from '../words/records.ts';
import { copyText } from './copying.ts';
import { Nothing, Page } from './Page.tsx';
import { isStuck, stateInWords } from './RecordRow.tsx';
import { useShown } from './shown.ts';

export function Returned({ of }: { of: string | null }) {
  const words = useRoomWords(recordsWords);
  const act = useField().acts.find(({ id }) => id === of);
  return (
    <Page title={words.returned.title} back="records">
      {act ? <Act act={act} /> : <Nothing said={words.returned.gone} />}
    </Page>
  );
}

function Act({ act }: { act: KeptAct }) {
  const words = useRoomWords(recordsWords);
  const { time } = useShown();
  const { state, files, handRefused } = act;
  const stuck = files.filter(isStuck);
  return (
    <>
      {state.as === 'returned' ? <Why title={words.returned.why} problem={state.problem} /> : null}
      {handRefused ? <Why title={words.returned.handRefused} problem={handRefused} /> : null}
      {state.as === 'delivered' && state.problem ? (
        <Why title={words.returned.delivered} problem={state.problem} />
      ) : null}
      <section className="panel said">
        <h2>
          <span>{words.returned.said}</span>
          <time dateTime={act.at}>{time(act.at)}</time>
        </h2>
        <p className="told">{act.told}</p>
        {files.length > 0 ? (
          <p className="quiet">{words.files(files.filter(({ sent }) => sent).length, files.length)}</p>
        ) : null}
      </section>
      {stuck.length > 0 ? (
        <section className="panel why">
          <h2>{words.returned.files}</h2>
          <ul>
            {stuck.map(({ sha256, problem }) => (
              <li key={sha256}>{problem?.title ?? words.returned.lost}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <Onward act={act} />
    </>
  );
}

function Onward({ act }: { act: KeptAct }): ReactNode {
  const words = useRoomWords(recordsWords);
  if (act.state.as === 'returned' && act.handing === undefined) return <WaysOn act={act} />;
  const said =
    act.handing !== undefined
      ? words.returned.handing
      : act.state.as === 'replaced' || act.state.as === 'handed'
        ? words.returned.done[act.state.as]
        : null;
  return (
    <section className="panel" role="status">
      {said === null ? null : <p>{said}</p>}
      <p className="quiet">{stateInWords(act, words)}</p>
    </section>
  );
}

/** The server's reason in its own words: the whole, and then each field. */
function Why({ title, problem }: { title: string; problem: Problem }) {
  const { detail, errors = [] } = problem;
  return (
    <section className="panel why">
      <h2>{title}</h2>
      <p className="reason">{problem.title}</p>
      {detail && detail !== problem.title ? <p>{detail}</p> : null}
      <ul>
        {errors.map(({ path, message }) => (
          <li key={`${path} ${message}`}>{message}</li>
        ))}
      </ul>
    </section>
  );
}

function WaysOn({ act }: { act: KeptAct }) {
  const { returned: words, ...more } = useRoomWords(recordsWords);
  const { open, hand } = useField();
  const [failed, setFailed] = useState(false);
  const [copied, setCopied] = useState<boolean | null>(null);
  const give = () => {
    setFailed(false);
    hand(act.id).catch(() => setFailed(true));
  };
  return (
    <section className="ways">
      <button type="button" className="button main" onClick={() => open(act.name, act.draft, act.id)}>
        {words.edit}
      </button>
      <button type="button" className="button" onClick={give}>
        {words.hand}
      </button>
      <p className="note" role="status">
        {failed ? <b>{words.handFailed}</b> : words.handNote}
      </p>
      <button type="button" className="button plain" onClick={() => void copyText(act.told).then(setCopied)}>
        {copied === null ? words.copy : copied ? more.copied : more.notCopied}
      </button>
    </section>
  );
}

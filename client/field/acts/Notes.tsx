/** What is said about a form above and below its fields: returned, odd, not kept. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useField } from '../context.ts';
import type { KeptAct } from '../outbox/act.ts';
import { formWords } from '../words/forms.ts';

/** Why the server returned the act that is being put right, in the server's words. */
export function Returned({ act }: { readonly act: KeptAct | null }) {
  const words = useRoomWords(formWords);
  if (act?.state.as !== 'returned') return null;
  const { title, detail, errors } = act.state.problem;
  return (
    <div className="note returned" role="alert">
      <b>{words.returned}</b>
      <p>{detail ?? title}</p>
      {detail === undefined ? errors?.map(({ path, message }) => <p key={path}>{message}</p>) : null}
      <p className="quiet">{words.returnedWhat}</p>
    </div>
  );
}

/** What is odd: shown, and in nobody's way. */
export function Odd({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div className="note odd" role="status">
      <b>{title}</b>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** Said as loudly as a page can: nothing was kept, and whom to call instead. */
export function NotKept() {
  const words = useRoomWords(formWords);
  const { view } = useField();
  const centre = view?.centre.find(({ phone }) => phone !== null);
  return (
    <div className="note notKept" role="alert">
      <b>{words.notKept}</b>
      <p>{words.notKeptWhat}</p>
      {centre ? (
        <a className="button" href={`tel:${centre.phone}`}>
          {words.call(centre.name)}
        </a>
      ) : null}
    </div>
  );
}

/** The middle while nothing is open: calm, with what can be done from here. */
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useDesk } from '../context.ts';
import { SHEET_NAMES } from '../sheetNames.ts';
import { sheetOf } from '../sheets.tsx';
import { DESK } from '../words.ts';

export function Quiet() {
  const { mayRecord, open } = useDesk();
  const words = useRoomWords(DESK);
  const acts = SHEET_NAMES.filter((name) => {
    const sheet = sheetOf(name);
    return sheet?.about === 'desk' && sheet.letter && mayRecord(sheet.records);
  });
  return (
    <article className="quietDesk" aria-labelledby="quietTitle">
      <h1 id="quietTitle">{words.none}</h1>
      <ul>
        {acts.map((name) => (
          <li key={name}>
            <button type="button" onClick={() => open(name)}>
              {words.sheets[name] ?? name} <kbd>{sheetOf(name)?.letter?.toUpperCase()}</kbd>
            </button>
          </li>
        ))}
      </ul>
    </article>
  );
}

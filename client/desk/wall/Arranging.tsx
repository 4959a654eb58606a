/** The form that arranges one wall: its panels, and beside them how it will look. */
import { useState } from 'react';
import { stateIn } from '../../../shared/board.ts';
import { STANDARD } from '../../../shared/wall/arrangement.ts';
import {
  leastLetters,
  READABLE_ARC_MINUTES,
  USUAL_SEAT_M,
  USUAL_WIDTH_M,
} from '../../../shared/wall/letters.ts';
import { wallOf } from '../../../shared/wall/ofBoard.ts';
import { nameIn } from '../../lib/i18n/index.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { eventOf } from '../acts/event.ts';
import { useDesk } from '../context.ts';
import { useDraft } from '../draft.ts';
import { AreaField } from '../fields/AreaField.tsx';
import { RadioRow, SendRow, TextField } from '../fields/Field.tsx';
import { DeskForm } from '../fields/Form.tsx';
import { useNames } from '../report/useNames.ts';
import { arrangedBy, type Draft, draftOf, metresOf } from './arranged.ts';
import { ColumnsField } from './ColumnsField.tsx';
import { Preview } from './Preview.tsx';
import type { ListedWall } from './walls.ts';
import { WALLS } from './words.ts';

const LANGUAGES = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
] as const;

export function Arranging({ wall }: { readonly wall: ListedWall }) {
  const { board, language, nowMs, post, close } = useDesk();
  const words = useRoomWords(WALLS);
  const stands = wallOf(board, wall.id);
  const [blank] = useState<Draft>(() => draftOf(stands, wall.name, language));
  const draftKey = `wall.${wall.id}`;
  const { draft, change, clear } = useDraft(draftKey, blank);
  const [tried, setTried] = useState(false);
  const granted = wall.granted === null ? undefined : stateIn(board, 'area', wall.granted);

  const [seatM, widthM] = [metresOf(draft.seatM), metresOf(draft.widthM)];
  const nameless = draft.name.trim() === '';
  const send = () => {
    setTried(true);
    if (nameless || seatM === undefined || widthM === undefined) return;
    const event = eventOf('wallArranged', `wall:${wall.id}`, arrangedBy(draft), nowMs);
    const from = { sheet: 'wall', props: { id: wall.id }, draftKey, draft };
    post(words.told(draft.name.trim()), [event], from);
    clear();
    close();
  };
  return (
    <DeskForm onSend={send}>
      <div className="row">
        <TextField
          label={words.name}
          value={draft.name}
          onChange={(name) => change({ name })}
          wrong={tried && nameless ? words.needName : null}
        />
        <AreaField
          label={words.area}
          value={draft.area}
          onChange={(area) => change({ area })}
          blank={granted ? words.areaGranted(nameIn(language, granted)) : words.areaUsual}
          hint={granted ? words.grantedNote(nameIn(language, granted)) : undefined}
        />
      </div>
      <Preview columns={draft.columns ?? STANDARD} />
      <ColumnsField columns={draft.columns} onChange={(columns) => change({ columns })} />
      <div className="row">
        <TextField
          label={words.seat}
          value={draft.seatM}
          onChange={(typed) => change({ seatM: typed })}
          hint={words.metresUsual(USUAL_SEAT_M)}
          wrong={seatM === undefined ? words.metresWrong : null}
        />
        <TextField
          label={words.width}
          value={draft.widthM}
          onChange={(typed) => change({ widthM: typed })}
          hint={words.metresUsual(USUAL_WIDTH_M)}
          wrong={widthM === undefined ? words.metresWrong : null}
        />
      </div>
      {seatM === undefined || widthM === undefined ? null : <Letters seatM={seatM} widthM={widthM} />}
      <div className="row">
        <RadioRow
          label={words.language}
          value={draft.language}
          onChange={(typed) => change({ language: typed === 'en' ? 'en' : 'zh-CN' })}
          choices={LANGUAGES}
        />
        <RadioRow
          label={words.sound}
          value={draft.sound ? 'on' : 'off'}
          onChange={(typed) => change({ sound: typed === 'on' })}
          choices={[
            { value: 'on', label: words.soundOn },
            { value: 'off', label: words.soundOff },
          ]}
        />
      </div>
      <Since wall={wall} />
      <SendRow label={words.send} />
    </DeskForm>
  );
}

/** What the seats and the picture mean for the smallest letters. */
function Letters({ seatM, widthM }: { readonly seatM: number | null; readonly widthM: number | null }) {
  const words = useRoomWords(WALLS);
  const { heightMm, arcMinutes, isReadable } = leastLetters(seatM, widthM);
  return (
    <p className={isReadable ? 'note' : 'note risk'} role="status">
      {words.letters(heightMm.toFixed(0), arcMinutes.toFixed(1))} ·{' '}
      {isReadable ? words.readable : words.notReadable(READABLE_ARC_MINUTES)}
    </p>
  );
}

/** Somebody else has arranged this wall since the form was opened. */
function Since({ wall }: { readonly wall: ListedWall }) {
  const { board, me, nowMs } = useDesk();
  const words = useRoomWords(WALLS);
  const nameOf = useNames();
  const { arranged } = wallOf(board, wall.id);
  const [opened] = useState(arranged?.event);
  if (!arranged || arranged.event === opened || arranged.by === me.user) return null;
  return (
    <p className="since" role="alert">
      {words.since(nameOf(arranged.by), minuteTimeNear(Date.parse(arranged.at), nowMs))}
    </p>
  );
}

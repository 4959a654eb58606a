/** Photos and clips of a form: taken, chosen, looked at, taken out again. */
import { useEffect, useState } from 'react';
import { ATTACHMENT_LIMIT_MB } from '../../../shared/protocol.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import type { FileRef } from '../outbox/act.ts';
import type { NewFile } from '../outbox/newFile.ts';
import { cameraWords } from '../words/camera.ts';
import { canHash } from './hash.ts';
import { sizeInWords, type Taken, taken } from './taken.ts';
import { isClip } from './types.ts';
import './camera.css';

interface Props {
  readonly files: readonly NewFile[];
  readonly change: (next: (files: readonly NewFile[]) => readonly NewFile[]) => void;
  /** Of a returned act: kept on the phone already. */
  readonly carried: readonly FileRef[];
  readonly drop: (sha256: string) => void;
}

const PICTURES = 'image/*';
const CLIPS = 'video/*';
/** The camera opens at once for one kind only; the album gives both. */
const SOURCES = [
  { name: 'photo', accept: PICTURES, camera: true },
  { name: 'video', accept: CLIPS, camera: true },
  { name: 'album', accept: `${PICTURES},${CLIPS}`, camera: false },
] as const;

export function Photos({ files, change, carried, drop }: Props) {
  const words = useRoomWords(cameraWords);
  const [waiting, setWaiting] = useState(0);
  const [refused, setRefused] = useState<readonly Extract<Taken, { refused: unknown }>[]>([]);

  /** One after the other: two large photos at once are more than a small phone holds. */
  async function take(given: readonly File[]) {
    setRefused([]);
    setWaiting((n) => n + given.length);
    for (const one of given) {
      const what = await taken(one);
      setWaiting((n) => n - 1);
      if ('refused' in what) setRefused((all) => [...all, what]);
      else
        change((all) => (all.some(({ sha256 }) => sha256 === what.file.sha256) ? all : [...all, what.file]));
    }
  }

  if (!canHash()) return <p className="quiet">{words.noHash}</p>;
  return (
    <fieldset className="photos">
      <legend>{words.title}</legend>
      <div className="buttons">
        {SOURCES.map(({ name, accept, camera }) => (
          <label key={name} className="button">
            {words[name]}
            <input
              type="file"
              className="unseen"
              accept={accept}
              multiple
              {...(camera ? { capture: 'environment' as const } : {})}
              onChange={(event) => {
                const given = [...(event.target.files ?? [])];
                // The same photo may be chosen again after it was taken out.
                event.target.value = '';
                void take(given);
              }}
            />
          </label>
        ))}
      </div>
      <p role="status" className="quiet">
        {waiting > 0 ? words.reading(waiting) : files.length > 0 ? words.note : null}
      </p>
      {refused.map(({ refused: why, name, size }) => (
        <p key={name} className="wrong" role="alert">
          {why === 'tooLarge'
            ? words.failed.tooLarge(name, sizeInWords(size), ATTACHMENT_LIMIT_MB)
            : words.failed[why](name)}
        </p>
      ))}
      <ul>
        {carried.map(({ sha256, type, size }, i) => (
          <li key={sha256}>
            <span className="thumb">{words.carried}</span>
            <Caption
              name={words.one[isClip(type) ? 'video' : 'photo'](i + 1)}
              size={size}
              remove={() => drop(sha256)}
            />
          </li>
        ))}
        {files.map(({ sha256, blob }, i) => (
          <li key={sha256}>
            <Thumb blob={blob} />
            <Caption
              name={words.one[isClip(blob.type) ? 'video' : 'photo'](carried.length + i + 1)}
              size={blob.size}
              remove={() => change((all) => all.filter((one) => one.sha256 !== sha256))}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Caption({ name, size, remove }: { name: string; size: number; remove: () => void }) {
  const words = useRoomWords(cameraWords);
  return (
    <>
      <span>
        {name} · {sizeInWords(size)}
      </span>
      <button type="button" className="button" aria-label={words.remove(name)} onClick={remove}>
        ✕
      </button>
    </>
  );
}

function Thumb({ blob }: { readonly blob: Blob }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (address === null) return <span className="thumb" />;
  return isClip(blob.type) ? (
    <video className="thumb" src={address} muted playsInline preload="metadata" />
  ) : (
    <img className="thumb" src={address} alt="" />
  );
}

/** This incident beside another, or beside a drill, on one axis of time. */
import { useEffect, useMemo, useState } from 'react';
import type { Replay } from '../../../shared/replay/replay.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { useReview } from '../context.ts';
import { FileButton } from '../open/FileButton.tsx';
import { type Found, findIncidents } from '../open/find.ts';
import { compared, ZEROS, type Zero } from '../reading/compare.ts';
import { fromFile, fromServer } from '../source.ts';
import { Milestones } from './Milestones.tsx';
import { COMPARE } from './words.ts';
import './compare.css';

const TODAY = { asOf: null, knownAt: null } as const;

export function Compare() {
  const { incident, beside, setBeside } = useReview();
  const words = useRoomWords(COMPARE);
  const [zero, setZero] = useState<Zero>('reported');
  const { other, trouble, read } = useOther(beside);
  const state = other?.incidentAt(TODAY);
  const milestones = useMemo(() => (state ? compared(incident, state, zero) : []), [incident, state, zero]);
  return (
    <div className="compare">
      <header className="viewHead">
        <h2>{words.title}</h2>
        {state ? (
          <>
            <fieldset className="modes">
              <legend>{words.title}</legend>
              {ZEROS.map((one) => (
                <button type="button" key={one} aria-pressed={one === zero} onClick={() => setZero(one)}>
                  {words.zero[one]}
                </button>
              ))}
            </fieldset>
            <button
              type="button"
              onClick={() => {
                read(null);
                setBeside(null);
              }}
            >
              {words.another}
            </button>
          </>
        ) : null}
      </header>
      <p role="alert" className="error">
        {trouble}
      </p>
      {state ? (
        <Milestones milestones={milestones} titles={{ one: incident.title, other: state.title }} />
      ) : beside !== null && !trouble ? (
        <p className="note">{words.reading}</p>
      ) : (
        <ChooseOther onChoose={setBeside} onFile={read} />
      )}
    </div>
  );
}

/** The other incident: of the server by its id, or out of a file. */
function useOther(beside: string | null) {
  const [other, setOther] = useState<Replay | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    if (beside === null) return;
    let isOver = false;
    fromServer(beside).then(
      ({ replay }) => isOver || setOther(replay),
      (error: Error) => isOver || setTrouble(error.message),
    );
    return () => {
      isOver = true;
    };
  }, [beside]);
  const read = (file: File | null) => {
    setTrouble(null);
    if (file === null) return setOther(null);
    fromFile(file).then(
      ({ replay }) => setOther(replay),
      (error: Error) => setTrouble(error.message),
    );
  };
  return { other, trouble, read };
}

interface ChooseProps {
  readonly onChoose: (incidentId: string) => void;
  readonly onFile: (file: File) => void;
}

function ChooseOther({ onChoose, onFile }: ChooseProps) {
  const { incident, source, words: house } = useReview();
  const words = useRoomWords(COMPARE);
  const [search, setSearch] = useState('');
  const [found, setFound] = useState<readonly Found[]>([]);
  const isOffline = source.file !== null;
  useEffect(() => {
    if (isOffline) return;
    let isOver = false;
    findIncidents(search).then(
      ({ incidents }) => isOver || setFound(incidents.filter(({ id }) => id !== incident.id)),
      () => isOver || setFound([]),
    );
    return () => {
      isOver = true;
    };
  }, [search, incident.id, isOffline]);
  return (
    <section className="chooseOther">
      {isOffline ? (
        <p className="note">{words.offline}</p>
      ) : (
        <>
          <h3>{words.choose}</h3>
          <input
            type="search"
            value={search}
            placeholder={words.search}
            aria-label={words.search}
            onChange={({ target }) => setSearch(target.value)}
          />
          <ul>
            {found.map((one) => (
              <li key={one.id}>
                <button type="button" onClick={() => onChoose(one.id)}>
                  {one.title}
                  {one.drill === null ? null : <em className="drill">{house.drill}</em>}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <FileButton label={words.file} onFile={onFile} />
    </section>
  );
}

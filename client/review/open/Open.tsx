/** What there is to review: incidents of the server, to whoever is signed in, and case files, to everybody. */
import { useEffect, useState } from 'react';
import type { Me } from '../../../shared/protocol.ts';
import { setLanguage, useLanguage } from '../../lib/i18n/index.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { dayOf, minuteTime } from '../../lib/time.ts';
import { Beacon, SeverityMark } from '../../parts/Mark.tsx';
import { SignIn } from '../../parts/SignIn.tsx';
import { REVIEW } from '../words.ts';
import { type Chosen, findIncidents, isOverStatus } from './find.ts';
import { Library } from './Library.tsx';
import { useFound } from './useFound.ts';

interface Props {
  readonly me: Me | null;
  readonly trouble: string | null;
  readonly onSignedIn: (me: Me) => void;
  readonly onChosen: (chosen: Chosen) => void;
  readonly onFile: (file: File) => void;
}

export function Open({ me, trouble, onSignedIn, onChosen, onFile }: Props) {
  const [search, setSearch] = useState('');
  const words = useRoomWords(REVIEW);
  const { words: house } = useLanguage();
  const over = useDropped(onFile);
  return (
    <div className="open" data-over={over || undefined}>
      <header className="head">
        <Beacon />
        <b>{house.brand}</b>
        <h1>{words.title}</h1>
        <i />
        {me ? <span>{me.name}</span> : null}
        <button
          type="button"
          lang={house.other.code}
          onClick={() => setLanguage(house.other.code as Language)}
        >
          {house.other.name}
        </button>
      </header>
      <main>
        <p role="alert" className="error">
          {trouble}
        </p>
        {me ? (
          <Incidents search={search} setSearch={setSearch} onChosen={onChosen} />
        ) : (
          <SignIn onDone={onSignedIn} />
        )}
        <aside>
          <section className="dropHere" aria-labelledby="caseFile">
            <h2 id="caseFile">{words.file}</h2>
            <p>{over ? words.dropHere : words.fileNote}</p>
            <label className="fileButton">
              <input
                type="file"
                accept=".zip,application/zip"
                onChange={({ target }) => target.files?.[0] && onFile(target.files[0])}
              />
              {words.file}
            </label>
          </section>
          {me ? <Library me={me} search={search} onChosen={onChosen} /> : null}
        </aside>
      </main>
    </div>
  );
}

/** A file may be dropped anywhere on the page. Whether one is held over it. */
function useDropped(onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      event.preventDefault();
      setOver(event.type === 'dragover');
    };
    const drop = (event: DragEvent) => {
      drag(event);
      const file = event.dataTransfer?.files[0];
      if (file) onFile(file);
    };
    const listeners = [
      ['dragover', drag],
      ['dragleave', drag],
      ['drop', drop],
    ] as const;
    for (const [type, listener] of listeners) window.addEventListener(type, listener);
    return () => {
      for (const [type, listener] of listeners) window.removeEventListener(type, listener);
    };
  }, [onFile]);
  return over;
}

interface IncidentsProps extends Pick<Props, 'onChosen'> {
  readonly search: string;
  readonly setSearch: (search: string) => void;
}

function Incidents({ search, setSearch, onChosen }: IncidentsProps) {
  const words = useRoomWords(REVIEW);
  const { words: house } = useLanguage();
  const { found, trouble } = useFound(search, findIncidents);
  return (
    <section className="incidents" aria-labelledby="choose">
      <h2 id="choose">{words.choose}</h2>
      <input
        type="search"
        value={search}
        placeholder={words.search}
        aria-label={words.search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {trouble ? (
        <p role="alert" className="error">
          {trouble}
        </p>
      ) : null}
      <ul>
        {found?.incidents.map((one) => {
          const atMs = one.occurredAt === null ? null : Date.parse(one.occurredAt);
          return (
            <li key={one.id}>
              <button type="button" onClick={() => onChosen({ incident: one.id, caseFile: null })}>
                <span className="severity" data-severity={one.severity ?? 'none'}>
                  <SeverityMark severity={one.severity} />
                </span>
                <b>{one.title}</b>
                {one.drill === null ? null : <em className="drill">{house.drill}</em>}
                <span className="where">{one.place?.name}</span>
                <span>{isOverStatus(one.status) ? words.over : words.open}</span>
                <span>{words.arrived(one.dispatches.arrived, one.dispatches.all)}</span>
                <time>{atMs === null ? '' : `${dayOf(atMs)} ${minuteTime(atMs)}`}</time>
              </button>
            </li>
          );
        })}
      </ul>
      {found && found.total === 0 ? <p className="note">{words.nothing}</p> : null}
      {found && found.total > found.incidents.length ? (
        <p className="note">{words.more(found.total - found.incidents.length)}</p>
      ) : null}
    </section>
  );
}

/** What there is to review: incidents of the server, to whoever is signed in, and case files, to everybody. */
import { useEffect, useState } from 'react';
import type { Me } from '../../../shared/protocol.ts';
import { setLanguage, useLanguage } from '../../lib/i18n/index.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { Beacon } from '../../parts/Mark.tsx';
import { SignIn } from '../../parts/SignIn.tsx';
import { REVIEW } from '../words.ts';
import { useDays } from './days/useDays.ts';
import { YearStrip } from './days/YearStrip.tsx';
import { FileButton } from './FileButton.tsx';
import type { Chosen } from './find.ts';
import { Incidents } from './Incidents.tsx';
import { Library } from './Library.tsx';
import './open.css';

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
  const days = useDays(me !== null);
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
        {me ? <YearStrip days={days} /> : null}
        {me ? (
          <Incidents search={search} setSearch={setSearch} days={days} onChosen={onChosen} />
        ) : (
          <SignIn onDone={onSignedIn} />
        )}
        <aside>
          <section className="dropHere" aria-labelledby="caseFile">
            <h2 id="caseFile">{words.file}</h2>
            <p>{over ? words.dropHere : words.fileNote}</p>
            <FileButton label={words.file} onFile={onFile} />
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

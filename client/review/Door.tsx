/** Before a replay: what is to be reviewed, from the server or from a file, and who asks. */
import { useCallback, useEffect, useState } from 'react';
import type { Me } from '../../shared/protocol.ts';
import { useNight } from '../desk/night.ts';
import { Refusal } from '../lib/ask.ts';
import { useLanguage } from '../lib/i18n/index.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { type Address, readAddress, writeAddress } from './address.ts';
import { Open } from './open/Open.tsx';
import { ReviewPage } from './ReviewPage.tsx';
import { fromFile, fromLibrary, fromServer, type Source } from './source.ts';
import { REVIEW } from './words.ts';

type Opened =
  | { readonly at: 'choosing'; readonly trouble: string | null }
  | { readonly at: 'reading' }
  | { readonly at: 'open'; readonly source: Source };

export function Door({ me: first }: { me: Me | null }) {
  const [me, setMe] = useState(first);
  const [opened, setOpened] = useState<Opened>({ at: 'choosing', trouble: null });
  useNight(true);
  const words = useRoomWords(REVIEW);
  const { words: house } = useLanguage();
  useEffect(() => {
    document.title = `${house.brand} · ${words.title}`;
  }, [house, words]);

  const read = useCallback(
    async ({ incident, caseFile }: Pick<Address, 'incident' | 'caseFile'>) => {
      const sources =
        caseFile !== null ? fromLibrary(caseFile) : incident !== null ? fromServer(incident) : null;
      if (!sources) return;
      setOpened({ at: 'reading' });
      try {
        setOpened({ at: 'open', source: await sources });
      } catch (error) {
        setOpened({ at: 'choosing', trouble: error instanceof Refusal ? error.message : words.failed });
      }
    },
    [words],
  );
  const readFile = useCallback(
    async (file: File) => {
      setOpened({ at: 'reading' });
      try {
        setOpened({ at: 'open', source: await fromFile(file) });
      } catch {
        setOpened({ at: 'choosing', trouble: words.notACaseFile });
      }
    },
    [words],
  );
  useEffect(() => {
    if (me !== null) void read(readAddress(window.location.search));
    // Once, when the page is opened or somebody has signed in: later the address follows the page.
  }, [me, read]);

  if (opened.at === 'open') {
    const { source } = opened;
    const { incidentId } = source.replay.recording;
    return (
      <ReviewPage
        key={incidentId}
        me={me}
        source={source}
        onReload={async () => setOpened({ at: 'open', source: await fromServer(incidentId) })}
        onBack={() => {
          forget();
          setOpened({ at: 'choosing', trouble: null });
        }}
      />
    );
  }
  if (opened.at === 'reading') return <p className="reading">{words.loading}</p>;
  return (
    <Open
      me={me}
      trouble={opened.trouble}
      onSignedIn={setMe}
      onChosen={(chosen) => {
        const { search, pathname } = window.location;
        window.history.pushState(
          null,
          '',
          pathname + writeAddress(search, { ...readAddress(search), ...chosen }),
        );
        void read(chosen);
      }}
      onFile={readFile}
    />
  );
}

/** The address says nothing of an incident any more. */
function forget(): void {
  const { search, pathname } = window.location;
  const blank = {
    incident: null,
    caseFile: null,
    atMs: null,
    knownMs: null,
    view: 'replay',
    mode: 'both',
    beside: null,
  } as const;
  window.history.pushState(null, '', pathname + writeAddress(search, blank));
}

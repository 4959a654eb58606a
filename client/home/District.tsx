/** The sample district: one button, and then a word that it is there. */
import { useState } from 'react';
import { useLanguage } from '../lib/i18n/index.ts';
import { Trouble } from '../parts/Form.tsx';
import { loadDistrict, type Samples } from './samples.ts';

export function District({ district, done }: { district: Samples['district']; done: () => void }) {
  const { words } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  function load() {
    setBusy(true);
    setTrouble(null);
    loadDistrict()
      .then(done, (error: Error) => setTrouble(error.message))
      .finally(() => setBusy(false));
  }

  return (
    <section className="card row" aria-labelledby="district">
      <div>
        <h2 id="district">{words.home.districtTitle}</h2>
        <p className="note">{words.home.districtNote}</p>
        <Trouble text={trouble} />
      </div>
      {district.loaded ? (
        <p className="loaded">
          {district.name} {words.home.districtLoaded}
        </p>
      ) : (
        <button type="button" className="main" disabled={busy} onClick={load}>
          {busy ? words.home.loadingDistrict : words.home.loadDistrict(district.name)}
        </button>
      )}
    </section>
  );
}

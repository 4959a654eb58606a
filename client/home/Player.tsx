/** Playing an incident as a drill: which, how fast, how far it has come. */
import { useState } from 'react';
import { useLanguage } from '../lib/i18n/index.ts';
import { Trouble } from '../parts/Form.tsx';
import { type Playing, play, type Samples, type Scenario, stop } from './samples.ts';

const SPEEDS = [60, 600, 3_600] as const;

export function Player({ samples, done }: { samples: Samples; done: () => void }) {
  const { words } = useLanguage();
  const [speed, setSpeed] = useState<number>(600);
  const [busy, setBusy] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  function run(key: string, task: Promise<unknown>) {
    setBusy(key);
    setTrouble(null);
    task.then(done, (error: Error) => setTrouble(error.message)).finally(() => setBusy(null));
  }

  return (
    <section className="card" aria-labelledby="play">
      <div className="row">
        <div>
          <h2 id="play">{words.home.playTitle}</h2>
          <p className="note">{words.home.playNote}</p>
        </div>
        <fieldset className="speeds">
          <legend>{words.home.speed}</legend>
          {SPEEDS.map((option) => (
            <label key={option}>
              <input type="radio" name="speed" checked={speed === option} onChange={() => setSpeed(option)} />
              <span>{words.home.speedOption(option)}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <Trouble text={trouble} />
      {samples.playing.length > 0 ? (
        <ul className="playing" aria-label={words.home.playingTitle}>
          {samples.playing.map((playing) => (
            <PlayingItem
              key={playing.drill}
              playing={playing}
              busy={busy === playing.drill}
              onStop={() => run(playing.drill, stop(playing.drill))}
            />
          ))}
        </ul>
      ) : null}
      {samples.scenarios.length === 0 ? <p className="note">{words.home.nothingToPlay}</p> : null}
      <ul className="scenarios">
        {samples.scenarios.map((scenario) => (
          <ScenarioItem
            key={scenario.id}
            scenario={scenario}
            busy={busy === scenario.id}
            onPlay={() => run(scenario.id, play(scenario.id, speed))}
          />
        ))}
      </ul>
    </section>
  );
}

function ScenarioItem({ scenario, busy, onPlay }: { scenario: Scenario; busy: boolean; onPlay: () => void }) {
  const { words, language } = useLanguage();
  const title = language === 'en' ? (scenario.titleEn ?? scenario.title) : scenario.title;
  return (
    <li>
      <div>
        <h3>{title}</h3>
        <p>
          <span className="tag" data-kind={scenario.kind}>
            {words.home.kind[scenario.kind]}
          </span>
          {words.home.entries(scenario.entries)}
        </p>
        <p className="note">{scenario.note[language === 'en' ? 'en' : 'zh']}</p>
        <p className="note">{words.home.trust(scenario.trust[language === 'en' ? 'en' : 'zh'])}</p>
        {scenario.sources.length > 0 ? (
          <details>
            <summary>{words.home.sources(scenario.sources.length)}</summary>
            <ul>
              {scenario.sources.map((source) => (
                <li key={source}>{source}</li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
      <button type="button" disabled={busy} aria-label={`${words.home.play} ${title}`} onClick={onPlay}>
        {busy ? words.home.starting : words.home.play}
      </button>
    </li>
  );
}

function PlayingItem({ playing, busy, onStop }: { playing: Playing; busy: boolean; onStop: () => void }) {
  const { words } = useLanguage();
  return (
    <li>
      <div>
        <b>{playing.name}</b>
        <span>
          {words.home.speedOption(playing.speed)} · {words.home.progress(playing.done, playing.total)}
        </span>
        <progress aria-label={playing.name} value={playing.done} max={Math.max(1, playing.total)} />
      </div>
      <button
        type="button"
        disabled={busy}
        aria-label={`${words.home.stop} ${playing.name}`}
        onClick={onStop}
      >
        {busy ? words.home.stopping : words.home.stop}
      </button>
    </li>
  );
}

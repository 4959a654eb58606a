/** Figures as they were told to others, and each unit of this incident that is another today, with what changed it. */
import { useEffect, useState } from 'react';
import type { IndicatorDefinition } from '../../../shared/indicator/definition.ts';
import type { Change } from '../../../shared/indicator/explain.ts';
import { OUTCOMES, type Tally } from '../../../shared/indicator/unit.ts';
import { reasonWords } from '../../../shared/indicator/words.ts';
import { ask } from '../../lib/ask.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { dayOf } from '../../lib/time.ts';
import { thousands } from '../../wall/view.ts';
import { useReview } from '../context.ts';
import { EVIDENCE } from '../evidence/words.ts';
import { useSubjects } from './useSubjects.ts';
import { FIGURES } from './words.ts';

interface Figure {
  readonly rate: number | null;
  /** What counts and sums come to. */
  readonly value: number | null;
}

interface Published extends Figure {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly knownAt: string;
  readonly now: Figure;
  readonly definitionChanged: boolean;
  readonly changes: readonly Change[];
}

interface Told extends Published {
  readonly indicator: string;
}

const figureText = ({ rate, value }: Figure): string =>
  rate !== null ? `${(rate * 100).toFixed(1)}%` : value !== null ? thousands(value) : '–';

export function Published({ definitions }: { definitions: readonly IndicatorDefinition[] }) {
  const { source, incident, lang } = useReview();
  const words = useRoomWords(FIGURES);
  const all = usePublished(source.file ? '' : definitions.map(({ id }) => id).join('\n'));
  const own = `incident:${incident.id}`;
  const changed = (all ?? [])
    .map((one) => ({ ...one, changes: one.changes.filter((change) => change.source === own) }))
    .filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) return null;
  return (
    <section className="published" aria-labelledby="publishedTitle">
      <h3 id="publishedTitle" className="listHead">
        {words.published}
      </h3>
      {changed.map((one) => (
        <PublishedFigure
          key={one.id}
          one={one}
          title={definitions.find(({ id }) => id === one.indicator)?.title[lang] ?? one.indicator}
        />
      ))}
    </section>
  );
}

function PublishedFigure({ one, title }: { one: Told; title: string }) {
  const words = useRoomWords(FIGURES);
  const period = `${dayOf(Date.parse(one.from))} – ${dayOf(Date.parse(one.to) - 1)}`;
  return (
    <article className="figureThen" data-figure={one.indicator}>
      <p>
        <b>{title}</b>
        <span>{words.publishedAt(dayOf(Date.parse(one.knownAt)), period)}</span>
        <b>{words.wasIs(figureText(one), figureText(one.now))}</b>
        {one.definitionChanged ? <em>{words.definitionChanged}</em> : null}
      </p>
      <small>{words.changes(one.changes.length)}</small>
      <ul>
        {one.changes.map((change) => (
          <li key={change.subject}>
            <ChangedUnit change={change} />
          </li>
        ))}
      </ul>
    </article>
  );
}

/** One unit, from what to what, and which records made it so. */
function ChangedUnit({ change }: { change: Change }) {
  const { select, lineOf, lang } = useReview();
  const words = useRoomWords(FIGURES);
  const evidence = useRoomWords(EVIDENCE);
  const name = useSubjects()(change.subject);
  const outcome = (of: Change['before']) => (of === null ? words.gone : evidence.outcome[of]);
  const { before, after, tally } = change;
  // Of people, some of whom were reached, the numbers say more than what the unit is called.
  const [was, is] =
    sumOf(tally.before) > 1 || sumOf(tally.after) > 1
      ? [shareOf(tally.before), shareOf(tally.after)]
      : [outcome(before), outcome(after)];
  const ids = [...change.amendments, ...change.added, ...change.dropped];
  const events = [...new Set(ids)].filter((id) => lineOf(id));
  return (
    <button
      type="button"
      disabled={events.length === 0}
      onClick={() => select({ title: name, events })}
      data-unit={change.subject}
    >
      <b>{name}</b>
      <span>{words.wasIs(was, is)}</span>
      <span>{change.timePassed ? words.timePassed : words.by(events.length)}</span>
      <span>{change.reason === null ? '' : reasonWords(change.reason, lang)}</span>
    </button>
  );
}

const sumOf = (tally: Tally | null): number =>
  OUTCOMES.reduce((sum, outcome) => sum + (tally?.[outcome] ?? 0), 0);
const shareOf = (tally: Tally | null): string =>
  tally === null ? '–' : `${thousands(tally.met)} / ${thousands(sumOf(tally))}`;

/** Of these indicators, a line each; null until they are here. Whoever may not see figures is shown none. */
function usePublished(ids: string): readonly Told[] | null {
  const [told, setTold] = useState<readonly Told[] | null>(null);
  useEffect(() => {
    if (ids === '') return;
    let isOver = false;
    const read = (id: string) =>
      ask<{ published: readonly Published[] }>(
        'GET',
        `/api/indicators/${encodeURIComponent(id)}/published`,
      ).then(
        ({ published }) => published.map((one) => ({ ...one, indicator: id })),
        () => [],
      );
    Promise.all(ids.split('\n').map(read)).then((all) => isOver || setTold(all.flat()));
    return () => {
      isOver = true;
    };
  }, [ids]);
  return told;
}

/** Figures as they were told to others, and each unit of this incident that is another today, with what changed it. */
import { useEffect, useState } from 'react';
import type { Change } from '../../../shared/indicator/explain.ts';
import { ask } from '../../lib/ask.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { dayOf } from '../../lib/time.ts';
import { useReview } from '../context.ts';
import { EVIDENCE } from '../evidence/words.ts';
import { FIGURES } from './words.ts';

interface Published {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly knownAt: string;
  readonly rate: number | null;
  readonly now: { readonly rate: number | null };
  readonly changes: readonly Change[];
}

interface Told extends Published {
  readonly indicator: string;
}

const percent = (rate: number | null): string => (rate === null ? '–' : `${(rate * 100).toFixed(1)}%`);

export function Published({ ids }: { ids: readonly string[] }) {
  const { source, incident } = useReview();
  const words = useRoomWords(FIGURES);
  const all = usePublished(source.file ? '' : ids.join('\n'));
  const changed = (all ?? [])
    .map((one) => ({ ...one, changes: one.changes.filter((change) => change.source === incident.id) }))
    .filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) return null;
  return (
    <section className="published" aria-labelledby="publishedTitle">
      <h3 id="publishedTitle">{words.published}</h3>
      {changed.map((one) => (
        <PublishedFigure key={one.id} one={one} />
      ))}
    </section>
  );
}

function PublishedFigure({ one }: { one: Told }) {
  const { select, lang, lineOf } = useReview();
  const words = useRoomWords(FIGURES);
  const evidence = useRoomWords(EVIDENCE);
  const outcome = (of: Change['before']) => (of === null ? words.gone : evidence.outcome[of]);
  const period = `${dayOf(Date.parse(one.from))} – ${dayOf(Date.parse(one.to) - 1)}`;
  return (
    <div className="figureThen" lang={lang === 'en' ? 'en' : 'zh-CN'}>
      <p>
        <b>{one.indicator}</b> {words.publishedAt(dayOf(Date.parse(one.knownAt)), period)}{' '}
        <b>{words.wasIs(percent(one.rate), percent(one.now.rate))}</b>
      </p>
      <ul>
        {one.changes.map((change) => {
          const events = [...change.amendments, ...change.added, ...change.dropped].filter((id) =>
            lineOf(id),
          );
          return (
            <li key={change.subject}>
              <button
                type="button"
                disabled={events.length === 0}
                onClick={() => select({ title: change.subject, events })}
              >
                {change.subject} {words.wasIs(outcome(change.before), outcome(change.after))}
                {change.timePassed ? ` ${words.timePassed}` : ''}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

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

/** A screen behind the first: its name, and the way back. */
import type { ReactNode } from 'react';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { shownWords } from '../words/shown.ts';
import { Sign } from './Shape.tsx';
import { addressOf, type ScreenName } from './screen.ts';

interface Props {
  readonly title: string;
  /** Where back leads; none on a screen of the bar below. */
  readonly back?: ScreenName;
  readonly children: ReactNode;
}

export function Page({ title, back, children }: Props) {
  const { back: word } = useRoomWords(shownWords);
  return (
    <div className="page">
      <div className="title">
        {back ? (
          <a href={addressOf(back)} aria-label={word}>
            <Sign of="back" />
          </a>
        ) : null}
        <h1>{title}</h1>
      </div>
      {children}
    </div>
  );
}

/** Nothing here: said with what would be here otherwise. */
export const Nothing = ({ said, note }: { said: string; note?: string }) => (
  <section className="calm">
    <h2>{said}</h2>
    {note ? <p>{note}</p> : null}
  </section>
);

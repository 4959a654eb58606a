/** Both axes of time and the buttons below them. */
import { useEffect, useMemo, useState } from 'react';
import { useReview } from '../context.ts';
import type { Span } from '../cursor.ts';
import { courseOf } from '../reading/course.ts';
import { usePlaying } from '../usePlaying.ts';
import { Controls } from './Controls.tsx';
import { Rails } from './Rails.tsx';
import { following } from './scale.ts';
import { useStepping } from './useStepping.ts';
import './axis.css';

export function AxisBar() {
  const review = useReview();
  const { replay, lines, span, cursor, move } = review;
  const course = useMemo(() => courseOf(replay, lines), [replay, lines]);
  const playing = usePlaying(move, span, cursor.atMs);
  const [window, setWindow] = useState<Span>(span);
  const stepping = useStepping(course, playing.setPlaying, playing.playing);
  const { atMs } = cursor;
  useEffect(() => setWindow((now) => following(now, span, atMs)), [span, atMs]);
  return (
    <footer className="axis">
      <Rails course={course} window={window} setWindow={setWindow} onStep={stepping.step} />
      <Controls course={course} playing={playing} stepping={stepping} window={window} setWindow={setWindow} />
    </footer>
  );
}

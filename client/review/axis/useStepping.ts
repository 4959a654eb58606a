/** Moving from record to record and from mark to mark, by buttons and by keys. */
import { useCallback, useEffect, useMemo } from 'react';
import { useReview } from '../context.ts';
import { type Axis, nextOf, put, stops } from '../cursor.ts';
import { type Course, type Jump, jumpsOf } from '../reading/course.ts';

export interface Stepping {
  /** To the next record, or the one before; `axis`: of that slider, where the two are not tied. */
  readonly step: (by: 1 | -1, axis?: Axis) => void;
  /** To the next mark of a kind, or of any. */
  readonly jump: (kind: Jump | null, by: 1 | -1) => void;
  readonly hasNext: (kind: Jump) => boolean;
  readonly toEnd: (by: 1 | -1) => void;
}

const TYPING = 'input, textarea, select, [contenteditable="true"]';
const PRESSED_BY_SPACE = 'button, a, summary, label, [role="tab"]';

export function useStepping(
  course: Course,
  setPlaying: (playing: boolean) => void,
  playing: boolean,
): Stepping {
  const { cursor, mode, span, move } = useReview();
  const { atMs, linked } = cursor;
  const step = useCallback(
    (by: 1 | -1, axis: Axis = 'at') => {
      setPlaying(false);
      const all = stops(course.moments, mode, linked, axis);
      move((now) => {
        const next = nextOf(all, axis === 'at' ? now.atMs : now.knownMs, by);
        return next === null ? now : put(now, axis, next, span);
      });
    },
    [course, mode, linked, span, move, setPlaying],
  );
  const jump = useCallback(
    (kind: Jump | null, by: 1 | -1) => {
      setPlaying(false);
      const all = jumpsOf(course.marks, mode, kind);
      move((now) => {
        const next = nextOf(all, now.atMs, by);
        return next === null ? now : put(now, 'at', next, span);
      });
    },
    [course, mode, span, move, setPlaying],
  );
  const toEnd = useCallback(
    (by: 1 | -1) => {
      setPlaying(false);
      move((now) => put(now, 'at', by > 0 ? span.toMs : span.fromMs, span));
    },
    [span, move, setPlaying],
  );
  const hasNext = useCallback(
    (kind: Jump) => nextOf(jumpsOf(course.marks, mode, kind), atMs, 1) !== null,
    [course, mode, atMs],
  );

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target, key, shiftKey } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
        return;
      if (target instanceof Element && target.matches(TYPING)) return;
      if (key === ' ' && target instanceof Element && target.matches(PRESSED_BY_SPACE)) return;
      const act = actOf(key, shiftKey, { step, jump, toEnd }, () => setPlaying(!playing));
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [step, jump, toEnd, playing, setPlaying]);
  return useMemo(() => ({ step, jump, hasNext, toEnd }), [step, jump, hasNext, toEnd]);
}

function actOf(
  key: string,
  shift: boolean,
  { step, jump, toEnd }: Pick<Stepping, 'step' | 'jump' | 'toEnd'>,
  play: () => void,
): (() => void) | null {
  switch (key) {
    case ' ':
      return play;
    case 'ArrowRight':
      return shift ? () => jump(null, 1) : () => step(1);
    case 'ArrowLeft':
      return shift ? () => jump(null, -1) : () => step(-1);
    case 'Home':
      return () => toEnd(-1);
    case 'End':
      return () => toEnd(1);
    default:
      return null;
  }
}

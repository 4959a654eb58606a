/** The two axes as rails with a slider each, every record a tick, and a thread from where a late fact happened to where it was heard. */
import { type KeyboardEvent, memo, type PointerEvent, useMemo, useRef } from 'react';
import type { Mark } from '../../../shared/replay/marks.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { clockTime, dayOf, minuteTime } from '../../lib/time.ts';
import { useReview } from '../context.ts';
import type { Axis, Span } from '../cursor.ts';
import type { Course } from '../reading/course.ts';
import { REVIEW } from '../words.ts';
import { Limits } from './Limits.tsx';
import { hoursOf, msAt, type Scale, strokesOf, threadsOf, xOf, zoomed } from './scale.ts';
import { useWidth } from './useWidth.ts';

const LEFT = 92;
const RIGHT = 24;
const RAIL = { at: 34, known: 70 } as const;
/** From below the upper ticks to above the lower ones. */
const THREADED = [RAIL.at + 6, RAIL.known - 6] as const;
const HEIGHT = 112;
/** Written hours stand so far apart, in pixels. */
const HOURS_APART = 96;
/** A turn of the wheel shows so much more or less. */
const WHEEL = 1.25;

interface Props {
  readonly course: Course;
  readonly window: Span;
  readonly setWindow: (window: Span) => void;
  readonly onStep: (by: 1 | -1, axis: Axis) => void;
}

export function Rails({ course, window, setWindow, onStep }: Props) {
  const review = useReview();
  const { cursor, mode, go, span } = review;
  const words = useRoomWords(REVIEW);
  const host = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(host);
  const scale = useMemo<Scale>(
    () => ({ window, left: LEFT, right: Math.max(LEFT + 1, width - RIGHT) }),
    [window, width],
  );
  const dragged = useRef<Axis | null>(null);

  const xIn = (clientX: number) => clientX - (svg.current?.getBoundingClientRect().left ?? 0);
  const yIn = (clientY: number) => clientY - (svg.current?.getBoundingClientRect().top ?? 0);
  const drag = (event: PointerEvent) => {
    if (dragged.current) go(dragged.current, msAt(scale, xIn(event.clientX)));
  };
  const take = (event: PointerEvent) => {
    if (event.button !== 0) return;
    dragged.current = mode !== 'actual' && yIn(event.clientY) > (RAIL.at + RAIL.known) / 2 ? 'known' : 'at';
    svg.current?.setPointerCapture(event.pointerId);
    drag(event);
  };
  const thumb = (axis: Axis) => {
    const ms = axis === 'at' ? cursor.atMs : cursor.knownMs;
    const text = `${dayOf(ms)} ${clockTime(ms)}`;
    return {
      axis,
      x: xOf(scale, ms),
      valueMs: ms,
      label: axis === 'at' ? words.axisAt : words.axisKnown,
      text: axis === 'at' ? words.atText(text) : words.knownText(text),
      span,
      onStep: (by: 1 | -1) => onStep(by, axis),
    };
  };
  return (
    <div className="rails" ref={host}>
      <svg
        ref={svg}
        width={width}
        height={HEIGHT}
        onPointerDown={take}
        onPointerMove={drag}
        onPointerUp={() => {
          dragged.current = null;
        }}
        onWheel={({ deltaY, clientX }) =>
          setWindow(zoomed(window, span, msAt(scale, xIn(clientX)), deltaY > 0 ? WHEEL : 1 / WHEEL))
        }
      >
        <title>{words.keys}</title>
        <Drawn course={course} scale={scale} />
        <text className="name" x="0" y={RAIL.at + 5}>
          {words.axisAt}
        </text>
        <text className="name" x="0" y={RAIL.known + 5}>
          {words.axisKnown}
        </text>
        <Limits scale={scale} top={RAIL.at - 16} bottom={RAIL.known + 12} />
        <NearThreads course={course} scale={scale} />
        {cursor.linked && mode !== 'actual' ? (
          <path className="tie" d={`M${xOf(scale, cursor.atMs)} ${RAIL.at - 20}V${RAIL.known + 12}`} />
        ) : (
          <path className="tie" d={`M${xOf(scale, cursor.atMs)} ${RAIL.at - 20}V${RAIL.at + 12}`} />
        )}
        <Said scale={scale} />
        <Thumb {...thumb('at')} />
        {mode === 'actual' ? (
          <text className="name today" x={LEFT + 4} y={RAIL.known - 8}>
            {words.axisToday}
          </text>
        ) : (
          <Thumb {...thumb('known')} />
        )}
      </svg>
    </div>
  );
}

/** The moments of the sliders in figures, above the upper and below the lower one where they differ. */
function Said({ scale }: { scale: Scale }) {
  const { cursor, mode } = useReview();
  const at = placed(scale, xOf(scale, cursor.atMs));
  const known = placed(scale, xOf(scale, cursor.knownMs));
  return (
    <>
      <text className="said" x={at.x} y={RAIL.at - 16} textAnchor={at.anchor}>
        {clockTime(cursor.atMs)}
      </text>
      {cursor.linked || mode === 'actual' ? null : (
        <text className="said" x={known.x} y={RAIL.known + 24} textAnchor={known.anchor}>
          {clockTime(cursor.knownMs)}
        </text>
      )}
    </>
  );
}

/** Beside the line, on the side where there is room. */
const placed = ({ right }: Scale, x: number) =>
  x > right - 80 ? ({ x: x - 8, anchor: 'end' } as const) : ({ x: x + 8, anchor: 'start' } as const);

interface ThumbProps {
  readonly axis: Axis;
  readonly x: number;
  readonly valueMs: number;
  readonly label: string;
  readonly text: string;
  readonly span: Span;
  readonly onStep: (by: 1 | -1) => void;
}

function Thumb({ axis, x, valueMs, label, text, span, onStep }: ThumbProps) {
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key] as 1 | -1 | undefined;
    if (by === undefined || event.shiftKey) return;
    event.preventDefault();
    onStep(by);
  };
  return (
    <circle
      className="thumb"
      data-axis={axis}
      cx={x}
      cy={RAIL[axis]}
      r="8"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={span.fromMs}
      aria-valuemax={span.toMs}
      aria-valuenow={valueMs}
      aria-valuetext={text}
      onKeyDown={keys}
    />
  );
}

/** What does not move with the sliders: drawn once for a window of time. */
const Drawn = memo(function Drawn({ course, scale }: { course: Course; scale: Scale }) {
  const hours = hoursOf(scale, HOURS_APART);
  const gaps = course.marks.filter((mark) => mark.kind === 'gap');
  return (
    <g>
      {gaps.map((gap) => (
        <Gap key={gap.atMs} gap={gap} scale={scale} />
      ))}
      <path
        className="rail"
        d={`M${scale.left} ${RAIL.at}H${scale.right}M${scale.left} ${RAIL.known}H${scale.right}`}
      />
      <path className="ticks at" d={strokesOf(scale, course.moments.at, RAIL.at - 6, 12)} />
      <path className="ticks known" d={strokesOf(scale, course.moments.known, RAIL.known - 6, 12)} />
      <path className="threads" d={threadsOf(scale, course.late, THREADED, 200)} />
      {hours.map((ms) => (
        <text key={ms} className="hour" x={xOf(scale, ms)} y={HEIGHT - 6} textAnchor="middle">
          {minuteTime(ms) === '00:00' ? dayOf(ms).slice(5) : minuteTime(ms)}
        </text>
      ))}
      {hours.map((ms) => (
        <path key={ms} className="hourMark" d={`M${xOf(scale, ms)} ${RAIL.known + 14}v5`} />
      ))}
    </g>
  );
});

/** A time from which nothing is recorded. */
function Gap({ gap, scale }: { gap: Mark; scale: Scale }) {
  const from = xOf(scale, gap.atMs);
  const until = xOf(scale, gap.untilMs ?? gap.atMs);
  return <rect className="gap" x={from} y={RAIL.at - 8} width={Math.max(0, until - from)} height={16} />;
}

/** Of late facts those that had happened and were not heard yet: they are what the two sides differ by. */
function NearThreads({ course, scale }: { course: Course; scale: Scale }) {
  const { cursor } = useReview();
  const open = course.late.filter(({ atMs, heardMs }) => atMs <= cursor.atMs && heardMs > cursor.knownMs);
  return <path className="threads near" d={threadsOf(scale, open, THREADED, 60)} />;
}

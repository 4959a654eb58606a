/** A stage in one cell: when, by what means, who recorded it, and how late it was heard. */
import type { Stamp } from '../../../shared/incident/state.ts';
import { whenInWords } from '../../../shared/words/when.ts';
import { useRoomWords } from '../../lib/i18n/room.ts';
import { minuteTimeNear } from '../../lib/time.ts';
import { useDesk } from '../context.ts';
import type { Heard, HeardOf } from './heard.ts';
import { DISPATCH } from './words.ts';

interface Props {
  readonly stamp: Stamp | null;
  readonly heardOf: HeardOf;
  /** Of the incident's own clock. */
  readonly nowMs: number;
  /** With means and recorder beside the time; otherwise they are told when the time is pointed at. */
  readonly full?: boolean;
}

export function Told({ stamp, heardOf, nowMs, full }: Props) {
  const { lang } = useDesk();
  const inWords = useHeardInWords();
  if (!stamp) return <span className="dim">—</span>;
  const told = inWords(heardOf(stamp));
  const rough = stamp.precision === 'hour' || stamp.precision === 'day';
  return (
    <span title={full ? undefined : told}>
      <time dateTime={stamp.at}>
        {rough
          ? whenInWords(stamp.at, stamp.precision, lang, { short: true })
          : minuteTimeNear(Date.parse(stamp.at), nowMs)}
      </time>
      {full && told ? <small className="dim"> {told}</small> : null}
    </span>
  );
}

/** `电话 张队 · 王记，迟收 29 分`; what a team told by itself was recorded by nobody else. */
function useHeardInWords(): (heard: Heard | null) => string {
  const { me, words: page } = useDesk();
  const words = useRoomWords(DISPATCH);
  return (heard) => {
    if (!heard) return '';
    const { means, saidBy, recordedBy, lateMs } = heard;
    const how = [means ? words.means[means] : '', saidBy ?? ''].filter(Boolean).join(' ');
    const byOther = means !== 'tap' && means !== 'geofence' && means !== 'gateway';
    const recorder = byOther ? words.recordedBy(recordedBy === me.user ? me.name : recordedBy) : '';
    const late = lateMs === null ? '' : words.heardLate(page.span(Math.round(lateMs / 60_000)));
    return [[how, recorder].filter(Boolean).join(' · '), late].filter(Boolean).join(words.comma);
  };
}

/** Each area of the relief: people reached of those in need, its curve, and what is expected. The silent are the loudest. */
import type { Forecast } from '../../shared/forecast/forecast.ts';
import { useRoomWords } from '../lib/i18n/room.ts';
import { areaName } from '../lib/names.ts';
import type { AreaRelief, Relief } from '../lib/relief.ts';
import { minuteTimeNear } from '../lib/time.ts';
import { expectedOfArea, SOON_MS } from './reading/relieved.ts';
import { cut } from './rows.ts';
import { Sign } from './Sign.tsx';
import { Spark } from './Spark.tsx';
import { range, useFocus, useView } from './view.ts';
import { RELIEF } from './words/relief.ts';

interface Props {
  readonly relief: Relief;
  readonly room: number;
  readonly roomy: boolean;
}

export function Areas({ relief, room, roomy }: Props) {
  const { shown, hidden } = cut(relief.areas, room);
  return (
    <ul className="areas">
      {shown.map((area) => (
        <AreaItem key={area.area} area={area} target={relief.target} roomy={roomy} />
      ))}
      {hidden.length > 0 ? <Rest hidden={hidden} /> : null}
    </ul>
  );
}

/** Ranges are long: they stand closer together. */
const ofNeed = (reached: string, need: string): string =>
  reached.length + need.length > 11 ? `${reached}/${need}` : `${reached} / ${need}`;

/** Those for which there is no room: people of the areas whose need is known, and how many areas say nothing. */
function Rest({ hidden }: { hidden: readonly AreaRelief[] }) {
  const told = useRoomWords(RELIEF);
  const sum = (of: (area: AreaRelief) => number | null) =>
    hidden.reduce((total, area) => total + (of(area) ?? 0), 0);
  const unknown = hidden.some(({ need }) => need === null);
  const silent = hidden.filter(({ reached, need }) => reached === null && (need ?? 0) > 0).length;
  return (
    <li className="rest">
      <span>{told.more(hidden.length, silent)}</span>
      <b>
        {ofNeed(
          range(
            sum((area) => area.reached),
            sum((area) => area.reachedAtMost),
          ),
          range(
            sum((area) => area.needAtLeast),
            sum((area) => area.need),
          ) + (unknown ? ' + ?' : ''),
        )}
      </b>
    </li>
  );
}

function AreaItem({ area, target, roomy }: { area: AreaRelief; target: number | null; roomy: boolean }) {
  const view = useView();
  const focus = useFocus();
  const told = useRoomWords(RELIEF);
  const { need, needAtLeast, reached, reachedAtMost, status, late, done } = area;
  const silent = reached === null;
  const isLate = late && !done;
  const wanted = silent && (need ?? 0) > 0;
  const forecast = roomy ? expectedOfArea(view.board, focus, area) : null;
  return (
    <li data-area={area.area} data-late={isLate}>
      <span>
        {isLate ? <Sign shape="missed" /> : wanted ? <Sign shape="risk" /> : null}
        <i className="name">{areaName(view, area.area)}</i>
        <Doubt area={area} />
        {status === 'provisional' && needAtLeast === need ? <small>{told.provisional}</small> : null}
      </span>
      <b className={isLate ? 'missed' : wanted ? 'risk' : undefined}>
        {ofNeed(
          range(reached ?? 0, reachedAtMost ?? 0),
          need === null ? '?' : range(needAtLeast ?? need, need),
        )}
        {silent ? <small>{told.silent}</small> : null}
      </b>
      <Spark area={area} target={target} nowMs={focus.nowMs} />
      {roomy ? <AreaExpected forecast={forecast} nowMs={focus.nowMs} /> : null}
    </li>
  );
}

function Doubt({ area: { need, needAtLeast, reached, reachedAtMost } }: { area: AreaRelief }) {
  const told = useRoomWords(RELIEF);
  const rival = needAtLeast !== need || reached !== reachedAtMost;
  return rival ? <small className="rival">{told.rival}</small> : null;
}

function AreaExpected({ forecast, nowMs }: { forecast: Forecast | null; nowMs: number }) {
  const { words } = useView();
  const told = useRoomWords(RELIEF);
  if (!forecast) return <em />;
  if (forecast.reason.code === 'targetReached') return <em>{words.wall.targetReached}</em>;
  if (forecast.expectedAt === null) return <em />;
  const expectedMs = Date.parse(forecast.expectedAt);
  const isBehind = expectedMs < nowMs + SOON_MS;
  return (
    <em className={forecast.willMeet === false || isBehind ? 'risk' : undefined}>
      {isBehind ? told.behind : told.short(minuteTimeNear(expectedMs, nowMs))}
    </em>
  );
}

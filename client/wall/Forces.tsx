/** What the district has at hand, and the warnings in force. */
import { nowOf } from '../../shared/board.ts';
import type { Warning } from '../../shared/duty/warning.ts';
import { kindName } from '../../shared/words/kind.ts';
import { areaName } from '../lib/names.ts';
import { minuteTimeNear } from '../lib/time.ts';
import { Panel } from './Panel.tsx';
import { forcesOf, warningsInForce } from './reading/forces.ts';
import { cut } from './rows.ts';
import { useView } from './view.ts';

const WARNINGS_SHOWN = 2;

export function Forces() {
  const { board, words, nowMs, home, standings } = useView();
  const open = standings.map(({ incident }) => incident);
  const forces = forcesOf(board, open, home);
  const warnings = warningsInForce(board, (drill) => nowOf(board, drill, nowMs));
  const { shown, hidden } = cut(warnings, WARNINGS_SHOWN);
  return (
    <Panel area="forces" title={words.wall.forces}>
      <p className="counts">
        <Count label={words.wall.ready} teams={forces.ready} />
        <Count label={words.wall.out} teams={forces.out} />
      </p>
      <ul className="warnings">
        {shown.map((warning) => (
          <WarningLine key={warning.id} warning={warning} />
        ))}
        {warnings.length === 0 ? <li className="faint">{words.wall.noWarnings}</li> : null}
        {hidden.length > 0 ? <li className="faint">{words.wall.moreWarnings(hidden.length)}</li> : null}
      </ul>
    </Panel>
  );
}

function Count({ label, teams }: { label: string; teams: number }) {
  const { words } = useView();
  return (
    <span>
      {label} <b>{teams}</b> {words.wall.teamsUnit}
    </span>
  );
}

function WarningLine({ warning }: { warning: Warning }) {
  const view = useView();
  const { words, board, nowMs, language } = view;
  const now = nowOf(board, warning.drill, nowMs);
  const color = warning.color ?? 'blue';
  return (
    <li data-color={color} data-drill={warning.drill !== null}>
      <b>{words.color[color]}</b>
      <span className="name">
        {kindName(warning.kind, language === 'en' ? 'en' : 'zh')} {areaName(view, warning.area)}
      </span>
      <span className="until">
        {warning.endsAt === null
          ? words.wall.untilLifted
          : words.wall.until(minuteTimeNear(Date.parse(warning.endsAt), now))}
      </span>
    </li>
  );
}

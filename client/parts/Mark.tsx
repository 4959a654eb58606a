/** Small shapes that say with their form what colour alone must not: severities, and how far a team has come. */
import type { ReactNode } from 'react';
import type { Severity } from '../../shared/event/field.ts';

const SEVERITY_SHAPES: Record<Severity, ReactNode> = {
  extraordinary: <rect x="2" y="2" width="16" height="16" />,
  major: <path d="M10 0 20 10 10 20 0 10z" />,
  larger: <path d="M10 1 20 18.5H0z" />,
  general: <circle cx="10" cy="10" r="8.6" />,
};

/** ■ ◆ ▲ ●, and an open ring for what nobody has graded. */
export function SeverityMark({ severity }: { severity: Severity | null }) {
  return (
    <svg className="mark" viewBox="0 0 20 20" aria-hidden="true" data-severity={severity ?? 'none'}>
      {severity ? (
        <g fill="currentColor">{SEVERITY_SHAPES[severity]}</g>
      ) : (
        <circle
          cx="10"
          cy="10"
          r="7.6"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.6"
          strokeDasharray="4 3"
        />
      )}
    </svg>
  );
}

export type TeamShape = 'ordered' | 'acknowledged' | 'departed' | 'assembled' | 'arrived';

const TEAM_SHAPES: Record<TeamShape, ReactNode> = {
  ordered: <circle cx="10" cy="10" r="7" fill="none" strokeWidth="3" />,
  acknowledged: (
    <>
      <circle cx="10" cy="10" r="7" fill="none" strokeWidth="3" />
      <circle cx="10" cy="10" r="2.6" fill="currentColor" stroke="none" />
    </>
  ),
  departed: <path d="M4 2.5 17.5 10 4 17.5 7.5 10z" fill="currentColor" stroke="none" />,
  assembled: <path d="M3 3h14v14H3z" fill="none" strokeWidth="3" />,
  arrived: <path d="M2.5 10.5 8 16 17.5 4.5" fill="none" strokeWidth="3.4" />,
};

export function TeamMark({ shape }: { shape: TeamShape }) {
  return (
    <svg className="mark" viewBox="0 0 20 20" aria-hidden="true" stroke="currentColor">
      {TEAM_SHAPES[shape]}
    </svg>
  );
}

export function ShelterMark() {
  return (
    <svg className="mark" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M2 18V9l8-7 8 7v9z" fill="none" stroke="currentColor" strokeWidth="2.6" />
    </svg>
  );
}

export function DepotMark() {
  return (
    <svg className="mark" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M2 5h16v12H2zM2 9.5h16" fill="none" stroke="currentColor" strokeWidth="2.6" />
    </svg>
  );
}

/** A beacon tower: the sign of the house, in the colour of the text around it. */
export function Beacon() {
  return (
    <svg className="beacon" viewBox="0 0 40 44" aria-hidden="true">
      <path d="M5 43 10 24h20l5 19z" fill="currentColor" opacity=".55" />
      <path d="M8 23h24v-5h-5v2h-4v-2h-6v2h-4v-2H8z" fill="currentColor" opacity=".8" />
      <path d="M20 1c5 5 6 7 6 10a6 6 0 0 1-12 0c0-2 2-4 3-6 1 2 2 3 2 4 1-2 1-5 1-8z" fill="currentColor" />
    </svg>
  );
}

/** Small shapes that say what colour alone must not. */
import type { ReactNode } from 'react';
import type { Severity } from '../../../shared/event/field.ts';

const SEVERITY: Record<Severity, ReactNode> = {
  extraordinary: <path d="M2 2h16v16H2z" />,
  major: <path d="M10 0 20 10 10 20 0 10z" />,
  larger: <path d="M10 1 20 18.5H0z" />,
  general: <circle cx="10" cy="10" r="8.6" />,
};
const UNGRADED = (
  <path d="M10 1.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zm0 3a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z" />
);

/** ■ ◆ ▲ ●, and a ring for what nobody has graded. */
export const SeverityShape = ({ severity }: { severity: Severity | null }) => (
  <svg className="mark" viewBox="0 0 20 20" aria-hidden="true">
    {severity ? SEVERITY[severity] : UNGRADED}
  </svg>
);

const SIGNS = {
  now: <path d="M13 2 4 14h6l-1 8 9-12h-6z" />,
  situation: <path d="M3 3h8v10H3zm10 0h8v6h-8zm0 8h8v10h-8zM3 15h8v6H3z" />,
  records: <path d="M5 2h14v20l-3.5-2.4L12 22l-3.5-2.4L5 22zm3 5v2h8V7zm0 4v2h8v-2z" />,
  more: <path d="M3 5h18v2.6H3zm0 5.7h18v2.6H3zm0 5.7h18V19H3z" />,
  call: (
    <path d="M6.6 2 3 4.2C2.6 9.7 6 17.3 14.6 20.9 17 21.8 19.5 21.3 21 20l-1.3-4.5-4.6-1.2-1.8 2c-2.7-1.3-4.8-3.4-6-6.100l2.1-1.700z" />
  ),
  way: (
    <path d="M12 1a8 8 0 0 0-8 8c0 6 8 14 8 14s8-8 8-14a8 8 0 0 0-8-8zm0 4.800a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.400z" />
  ),
  on: <path d="m3 12.5 3-3 4 4L18.5 5l3 3L10 19.500z" />,
  tasks: (
    <path d="M3 4h4v4H3zm6.5.7H21v2.600H9.500zM3 10h4v4H3zm6.5.7H21v2.600H9.500zM3 16h4v4H3zm6.5.7H21v2.600H9.500z" />
  ),
  about: (
    <path d="M7 1h10a2 2 0 0 1 2 2v18a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2zm.800 3v13h8.400V4zM12 18.600a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.800z" />
  ),
  onward: <path d="m8 3 9 9-9 9-2.2-2.200L12.6 12 5.8 5.200z" />,
  back: <path d="m16 3-9 9 9 9 2.2-2.200L11.4 12l6.8-6.800z" />,
} as const satisfies Record<string, ReactNode>;

export const Sign = ({ of }: { of: keyof typeof SIGNS }) => (
  <svg className="sign" viewBox="0 0 24 24" aria-hidden="true">
    {SIGNS[of]}
  </svg>
);

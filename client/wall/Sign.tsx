/** How it stands, as a shape, for those who can't tell the colours apart: ✓ reached, ▲ failed, △ will fail, ○ open. */
import type { ReactNode } from 'react';

export type SignShape = 'met' | 'missed' | 'risk' | 'open';

const SHAPES: Readonly<Record<SignShape, ReactNode>> = {
  met: <path d="M2.5 10.5 8 16 17.5 4.5" fill="none" stroke="currentColor" strokeWidth="3.4" />,
  missed: <path d="M10 1.5 19.5 18.5H.5z" fill="currentColor" />,
  risk: <path d="M10 4 17.6 17.2H2.4z" fill="none" stroke="currentColor" strokeWidth="2.8" />,
  open: <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="2.8" />,
};

export function Sign({ shape }: { shape: SignShape }) {
  return (
    <svg className="mark sign" viewBox="0 0 20 20" aria-hidden="true" data-sign={shape}>
      {SHAPES[shape]}
    </svg>
  );
}

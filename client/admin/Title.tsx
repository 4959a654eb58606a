/** The head of a section: what it is, one line about it, what one can do here, and what has just been done. */
import type { ReactNode } from 'react';

interface TitleProps {
  readonly title: string;
  readonly note: string;
  readonly done?: string | null;
  readonly children?: ReactNode;
}

export function Title({ title, note, done = null, children }: TitleProps) {
  return (
    <>
      <div className="title">
        <div>
          <h2>{title}</h2>
          <p className="note">{note}</p>
        </div>
        {children ? <div className="acts">{children}</div> : null}
      </div>
      <p role="status" className="done">
        {done}
      </p>
    </>
  );
}

/** What every control of a generated form is told. */
import type { TypeName } from '../../../shared/event.ts';
import type { Problems } from './problems.ts';
import type { FieldShape } from './shape.ts';
import type { Typed } from './typed.ts';

/** `path`: that of the server's rules, `data.items.0.name`. */
export interface ControlProps {
  readonly type: TypeName;
  readonly field: FieldShape;
  readonly path: string;
  readonly label: string;
  readonly value: Typed | undefined;
  readonly onChange: (value: Typed) => void;
  readonly problems: Problems;
  readonly nowMs: number;
}

/** What is wrong with a form, found by where it is. */
import type { FieldProblem } from '../../../shared/problem.ts';

export class Problems {
  readonly #all: readonly FieldProblem[];

  constructor(all: readonly FieldProblem[]) {
    this.#all = all;
  }

  /** Of exactly this field. */
  at(path: string): string | null {
    return this.#all.find((one) => one.path === path)?.message ?? null;
  }

  /** Of this field, or of anything in it. */
  within(path: string): string | null {
    return this.#all.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.message ?? null;
  }

  /** Those that none of these fields can show. */
  outside(paths: readonly string[]): readonly FieldProblem[] {
    return this.#all.filter(({ path }) => !paths.some((one) => path === one || path.startsWith(`${one}.`)));
  }

  get any(): boolean {
    return this.#all.length > 0;
  }
}

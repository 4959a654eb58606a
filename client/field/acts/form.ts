/** What a form is made of. */
import type { ComponentType } from 'react';
import type { Builder } from './build/build.ts';
import type { Setting } from './build/setting.ts';
import type { Draft } from './draft.ts';
import type { ActName } from './names.ts';

/** What the fields of a form are given. */
export interface FieldsProps {
  readonly draft: Draft;
  readonly set: (part: Draft) => void;
  /** Why the field can't be read, in words. */
  readonly wrong: (field: string) => string | undefined;
  readonly setting: Setting;
  /** Of the incident. */
  readonly nowMs: number;
}

export interface FormSpec {
  readonly name: ActName;
  readonly build: Builder;
  readonly Fields: ComponentType<FieldsProps>;
  readonly photos: boolean;
  /** Fields that come after the photos. */
  readonly More?: ComponentType<FieldsProps> | undefined;
}

/** What opens a form: `draft` is what was typed before, `replaces` the id of a returned act. */
export interface FormProps {
  readonly draft: Draft;
  readonly replaces: string | null;
}

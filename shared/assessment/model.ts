/** An assessment report as data: chapters of blocks, each statement with the positions of the log that it rests on. */
import type { Lang } from '../words/lang.ts';

/** `positions` are of the log, ascending; `missing`: the log does not say, and the reader has to see that. */
export interface Said {
  readonly text: string;
  readonly positions: readonly number[];
  readonly missing: boolean;
}

export interface Column {
  readonly title: string;
  /** Shares of the width of the page. */
  readonly width: number;
}

export const PICTURES = ['gantt', 'relief'] as const;
export type PictureId = (typeof PICTURES)[number];

export type Block =
  | { readonly kind: 'text'; readonly said: Said }
  | { readonly kind: 'item'; readonly label: string; readonly said: Said }
  /** The last column of every table holds the positions of its row. */
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Said[])[];
    }
  | {
      readonly kind: 'picture';
      readonly id: PictureId;
      readonly title: string;
      readonly svg: string;
      /** In units of the picture. */
      readonly width: number;
      readonly height: number;
    }
  /** For the group to write: no log can say it. */
  | { readonly kind: 'fill'; readonly label: string };

export interface Section {
  /** null for a chapter that is not divided. */
  readonly title: string | null;
  readonly blocks: readonly Block[];
}

export interface Chapter {
  readonly title: string;
  readonly sections: readonly Section[];
}

export interface Assessment {
  readonly incidentId: string;
  /** As people call it: “11·21”阿布亥沟山体滑坡. */
  readonly name: string;
  readonly title: string;
  readonly drill: string | null;
  readonly lang: Lang;
  /** By the incident's own clock. */
  readonly at: string;
  /** The position of the log that it rests on. */
  readonly position: number;
  readonly chapters: readonly Chapter[];
  readonly signature: { readonly body: string; readonly date: string };
}

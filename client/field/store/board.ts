/** The board as it lies on the phone between two starts. */
export interface KeptBoard {
  /** Who followed it, with which rights, and what was left out: a board of other rights is not followed on from. */
  readonly of: string;
  /** When the server was last heard, by its own clock. */
  readonly heardAt: string;
  /** A `BoardSnapshot` as text: three times as fast to keep as the objects. */
  readonly snapshot: string;
}

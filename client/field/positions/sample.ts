/** Where the phone was at a moment. */
export interface Sample {
  readonly lon: number;
  readonly lat: number;
  readonly accuracyM: number;
  /** Metres a second and degrees from north, where the phone knows them. */
  readonly speed: number | null;
  readonly heading: number | null;
  /** By the server's clock as well as the phone knows it. */
  readonly at: string;
  /** The team that it speaks for. */
  readonly teamId: string;
}

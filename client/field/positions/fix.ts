/** Where the phone says it is. */
export interface Fix {
  readonly lon: number;
  readonly lat: number;
  readonly accuracyM: number;
  readonly speed: number | null;
  readonly heading: number | null;
  /** By the server's clock as well as the phone knows it. */
  readonly atMs: number;
}

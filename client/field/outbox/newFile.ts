/** A photo or a clip as the camera room hands it over: what is to be sent, and what the camera gave. */
export interface NewFile {
  /** Of `blob`, hex. */
  readonly sha256: string;
  readonly blob: Blob;
  /** null where nothing was made smaller. */
  readonly original: Blob | null;
}

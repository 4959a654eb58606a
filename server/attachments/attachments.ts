/** Photos and files: each content once, named by its SHA-256, sent in one go or in as many as a bad line needs. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Principal } from '../../shared/access/principal.ts';
import { seesHanded, seesStream } from '../../shared/access/sight.ts';
import type { Stamp } from '../../shared/incident/state.ts';
import { ATTACHMENT_LIMIT_MB } from '../../shared/protocol.ts';
import type { BoardKeeper } from '../board/keeper.ts';
import { chunksOf } from './chunks.ts';
import { References } from './references.ts';
import { AttachmentRefused } from './refused.ts';
import { Shelf, type Stored, type Unfinished } from './shelf.ts';
import { type AttachmentKind, HEAD_BYTES, kindOf, refuseMistyped } from './types.ts';

const LIMIT_BYTES = ATTACHMENT_LIMIT_MB * 1024 * 1024;

/** What an uploader is answered. Sizes are in bytes. */
export interface AttachmentInfo {
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
  readonly kind: AttachmentKind;
}

/** How much of a file has come. */
export interface Progress {
  readonly sha256: string;
  readonly received: number;
  readonly size: number | null;
  readonly stored: boolean;
}

/** One stretch of a file whose hash was announced. */
export interface Stretch {
  readonly sha256: string;
  readonly uploader: string;
  readonly type: string;
  /** Of the whole file. */
  readonly size: number;
  /** Where this stretch begins. */
  readonly offset: number;
}

const infoOf = ({ sha256, size, type }: Stored): AttachmentInfo => ({
  sha256,
  size,
  type,
  kind: kindOf(type),
});

export class Attachments {
  readonly #shelf: Shelf;
  readonly #references: References;
  readonly #keeper: BoardKeeper;

  constructor(pool: pg.Pool, keeper: BoardKeeper) {
    this.#shelf = new Shelf(pool);
    this.#references = new References(keeper);
    this.#keeper = keeper;
  }

  /**
   * Takes a whole file. `announced` is its size, where the sender said it.
   * @throws AttachmentRefused | UploadCut and keeps nothing then.
   */
  async store(
    source: AsyncIterable<Buffer>,
    { type, uploader, announced = 0 }: { type: string; uploader: string; announced?: number },
  ): Promise<AttachmentInfo> {
    refuseLarger(announced);
    const id = await this.#shelf.begin({ uploader, type });
    if (id === null) throw new Error('an upload without a hash met another one');
    try {
      const hash = createHash('sha256');
      let received = 0;
      for await (const chunk of chunksOf(source)) {
        refuseLarger(received + chunk.length);
        if (received === 0) refuseMistyped(type, chunk);
        hash.update(chunk);
        await this.#shelf.append(id, received, chunk);
        received += chunk.length;
      }
      if (received === 0) throw new AttachmentRefused('attachmentEmpty');
      return infoOf(await this.#shelf.finish(id, hash.digest('hex'), uploader));
    } catch (error) {
      // What can't be dropped now goes with the next sweep.
      await this.#shelf.drop(id).catch(() => {});
      throw error;
    }
  }

  /**
   * Takes the next stretch of a file, and declares it stored when it is whole. What came is kept for a week, also
   * where the sender is cut off; it is the uploader's own: nobody else can add to it or learn of it.
   * @throws AttachmentRefused | UploadCut
   */
  async resume(source: AsyncIterable<Buffer>, stretch: Stretch): Promise<AttachmentInfo | Progress> {
    const { sha256, uploader, size, offset } = stretch;
    refuseLarger(size);
    const own = await this.#own(sha256, uploader);
    if (own) return infoOf(own);
    const id = await this.#opened(stretch);
    let received = offset;
    for await (const chunk of chunksOf(source)) {
      const whole = received + chunk.length === size;
      if (received + chunk.length > size) return this.#refuseDiffering(id);
      if (received === 0 && (whole || chunk.length >= HEAD_BYTES))
        await this.#refuseMistyped(id, stretch, chunk);
      if (!(await this.#shelf.append(id, received, chunk))) throw await this.#elsewhere(stretch);
      received += chunk.length;
    }
    if (received < size) return { sha256, received, size, stored: false };
    const proof = await this.#read(id, size);
    if (proof.sha256 !== sha256) return this.#refuseDiffering(id);
    await this.#refuseMistyped(id, stretch, proof.head);
    return infoOf(await this.#shelf.finish(id, sha256, uploader));
  }

  /** How much of a file has come from this uploader, or that it is here for them to see. */
  async progress(me: Principal, sha256: string): Promise<Progress> {
    const stored = await this.readable(me, sha256);
    if (stored) return { sha256, received: stored.size, size: stored.size, stored: true };
    const begun = await this.#shelf.unfinished(sha256, me.user);
    return { sha256, received: begun?.received ?? 0, size: begun?.size ?? null, stored: false };
  }

  /**
   * A file that this principal may read: of an incident that they see, or sent by themselves. Else null. Only who sent a
   * file can put it on an incident: whoever merely knows its hash opens nothing by naming it.
   * What its sender handed over to the desk is theirs to see, and may be put on the incident in the sender's stead.
   */
  async readable(me: Principal, sha256: string): Promise<Stored | null> {
    const [[stored], uploaders] = await Promise.all([
      this.#shelf.stored([sha256]),
      this.#shelf.uploaders(sha256),
    ]);
    if (!stored) return null;
    const { board } = this.#keeper;
    const handed = this.#references.handedWith(sha256, uploaders);
    const inStead = new Set(handed.flatMap(({ settled }) => settled?.eventIds ?? []));
    const isSent = ({ by, event }: Stamp) => uploaders.has(by) || inStead.has(event);
    const sees = this.#references
      .incidentsWith(sha256)
      .filter(({ attachments }) => attachments.some((one) => one.sha256 === sha256 && isSent(one)))
      .some(({ id }) => seesStream(me, board, `incident:${id}`));
    const seesPost = handed.some((post) => seesHanded(me, board, post));
    return uploaders.has(me.user) || sees || seesPost ? stored : null;
  }

  /** The bytes from `first` to `last`, both included. */
  bytes({ id }: Stored, first: number, last: number): AsyncGenerator<Buffer> {
    return this.#shelf.bytes(id, first, last);
  }

  /** Those of the contents that are here, to be read whoever may read them. */
  stored(hashes: readonly string[]): Promise<Stored[]> {
    return this.#shelf.stored(hashes);
  }

  /** Those of the hashes that are here. */
  async known(hashes: readonly string[]): Promise<ReadonlyMap<string, AttachmentInfo>> {
    const stored = hashes.length === 0 ? [] : await this.#shelf.stored(hashes);
    return new Map(stored.map((one) => [one.sha256, infoOf(one)]));
  }

  /** Forgets uploads that nobody has gone on with for a week. */
  sweep(): Promise<void> {
    return this.#shelf.sweep();
  }

  async #own(sha256: string, uploader: string): Promise<Stored | null> {
    if (!(await this.#shelf.isUploader(sha256, uploader))) return null;
    return (await this.#shelf.stored([sha256]))[0] ?? null;
  }

  /** The upload that this stretch goes on with, or a new one. @throws AttachmentRefused where it does not fit on. */
  async #opened(stretch: Stretch): Promise<string> {
    const begun = await this.#begun(stretch);
    if (stretch.offset !== (begun?.received ?? 0)) throw await this.#elsewhere(stretch);
    const id = begun?.id ?? (await this.#shelf.begin(stretch));
    if (id === null) throw await this.#elsewhere(stretch);
    return id;
  }

  /** What was begun under another size or type can't be gone on with: it is dropped. */
  async #begun({ sha256, uploader, size, type }: Stretch): Promise<Unfinished | null> {
    const begun = await this.#shelf.unfinished(sha256, uploader);
    if (!begun || (begun.size === size && begun.type === type)) return begun;
    await this.#shelf.drop(begun.id);
    return null;
  }

  async #elsewhere({ sha256, uploader }: Stretch): Promise<AttachmentRefused> {
    const begun = await this.#shelf.unfinished(sha256, uploader);
    return new AttachmentRefused('uploadOffset', { received: begun?.received ?? 0 });
  }

  async #refuseDiffering(id: string): Promise<never> {
    await this.#shelf.drop(id);
    throw new AttachmentRefused('attachmentDiffers');
  }

  async #refuseMistyped(id: string, { type }: Stretch, first: Buffer): Promise<void> {
    try {
      refuseMistyped(type, first);
    } catch (error) {
      await this.#shelf.drop(id);
      throw error;
    }
  }

  /** The hash of what is stored, and its first bytes. */
  async #read(id: string, size: number): Promise<{ sha256: string; head: Buffer }> {
    const hash = createHash('sha256');
    let head: Buffer = Buffer.alloc(0);
    for await (const chunk of this.#shelf.bytes(id, 0, size - 1)) {
      hash.update(chunk);
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]);
    }
    return { sha256: hash.digest('hex'), head };
  }
}

function refuseLarger(bytes: number): void {
  if (bytes > LIMIT_BYTES) throw new AttachmentRefused('attachmentTooLarge', { limit: ATTACHMENT_LIMIT_MB });
}

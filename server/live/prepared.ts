/**
 * What many are told is made into text once, packed once where it is long, and framed once: their sockets only pass it on.
 * Socket.IO by itself would do all of it anew for each of them.
 */
import { promisify } from 'node:util';
import { constants, deflateRaw } from 'node:zlib';
import type { Server } from 'socket.io';

/** What is shorter goes as it is. */
const PACK_BYTES = 8 * 1024;
/** Half the work of the usual level, for a tenth more bytes. */
const PACK_LEVEL = 3;

const packed = promisify(deflateRaw);

/** A message of which only the time of the server differs from one moment to the next. */
export class Prepared {
  readonly #rest: Buffer;
  #packed: Buffer | null = null;
  #packing: Promise<void> | undefined;

  /** @param message has at least one field, and no `at`. */
  constructor(message: object) {
    this.#rest = Buffer.from(`${JSON.stringify(message).slice(1)}]`);
  }

  /** Packs what is long, off this thread. Until then it is sent as it is. */
  pack(): Promise<void> {
    this.#packing ??= this.#pack();
    return this.#packing;
  }

  async #pack(): Promise<void> {
    if (this.#rest.length < PACK_BYTES) return;
    const { Z_SYNC_FLUSH } = constants;
    const all = await packed(this.#rest, { level: PACK_LEVEL, finishFlush: Z_SYNC_FLUSH });
    // RFC 7692, 7.2.1: the empty block at the end is left out of a message.
    this.#packed = all.subarray(0, -4);
  }

  /** A frame of WebSocket, in two parts: `before` and the time, and what is the same for all who are sent it. */
  frame(before: string, packs: boolean): readonly [Buffer, Buffer] {
    const start = Buffer.from(`${before}{"at":"${new Date().toISOString()}",`);
    if (!packs || !this.#packed) return [framed(start, this.#rest.length, 0), this.#rest];
    return [framed(stored(start), this.#packed.length, PACKED_BIT), this.#packed];
  }
}

const WHOLE_TEXT = 0x81;
const PACKED_BIT = 0x40;
const LEN_16 = 126;
const LEN_64 = 127;

/** RFC 6455, 5.2: what stands before the payload, of which `start` is the first part. */
function framed(start: Buffer, restLength: number, bit: number): Buffer {
  const length = start.length + restLength;
  const head = Buffer.alloc(length < LEN_16 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = WHOLE_TEXT | bit;
  if (length < LEN_16) head[1] = length;
  else if (length < 65_536) {
    head[1] = LEN_16;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = LEN_64;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, start]);
}

/** RFC 1951, 3.2.4: a block that is not packed, and not the last; what follows it refers to nothing before itself. */
function stored(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(~bytes.length & 0xffff, 3);
  return Buffer.concat([head, bytes]);
}

type Frame = readonly Buffer[];

/** A prepared message with the name or the number that Socket.IO gives it; one for all who are sent it together. */
export class Addressed {
  readonly #prepared: Prepared;
  readonly #before: string;
  readonly #toMany: boolean;
  readonly #frames = new Map<boolean, Frame>();

  constructor(prepared: Prepared, before: string, toMany: boolean) {
    this.#prepared = prepared;
    this.#before = before;
    this.#toMany = toMany;
  }

  frame(packs: boolean): Frame {
    let frame = this.#frames.get(packs);
    if (!frame) {
      const parts = this.#prepared.frame(this.#before, packs);
      // Joined once for thousands: a socket that is given one piece writes it without a detour.
      frame = this.#toMany ? [Buffer.concat(parts)] : parts;
      this.#frames.set(packs, frame);
    }
    return frame;
  }
}

/** By the protocol of Engine.IO, and within it that of Socket.IO: `4` a message, `2[…]` an event, `3<id>[…]` an answer. */
const MESSAGE = 4;
const EVENT = 2;
const ANSWER = 3;

function addressed(packet: { type: number; id?: number | undefined; data?: unknown }): Addressed | null {
  if (!Array.isArray(packet.data)) return null;
  const [first, second] = packet.data as readonly unknown[];
  if (packet.type === ANSWER && first instanceof Prepared)
    return new Addressed(first, `${MESSAGE}${ANSWER}${packet.id}[`, false);
  if (packet.type === EVENT && second instanceof Prepared) return eventOf(String(first), second);
  return null;
}

interface Sent {
  readonly wsPreEncodedFrame?: Frame;
}
/** The inside of an Engine.IO socket, as far as it is used here. */
interface Pipe {
  readonly readyState?: string;
  readonly transport: {
    perMessageDeflate: unknown;
    readonly writable?: boolean;
    readonly socket?: {
      readonly extensions?: unknown;
      readonly bufferedAmount?: number;
      readonly _sender?: { sendFrame(frame: Frame): void };
    };
  };
  readonly writeBuffer?: readonly { readonly data?: unknown; readonly options?: Sent }[];
  write(data: unknown, options?: object, done?: () => void): unknown;
}

/** An event that is told to many: `sendTo` each of them. */
export const eventOf = (name: string, prepared: Prepared): Addressed =>
  new Addressed(prepared, `${MESSAGE}${EVENT}[${JSON.stringify(name)},`, true);

/** Straight onto the line where nothing waits before it: the way through Engine.IO costs as much again as the write itself. */
export function sendTo(socket: unknown, event: Addressed): void {
  const pipe = socket as Pipe;
  const { transport, readyState, writeBuffer } = pipe;
  const sender = transport.socket?._sender;
  if (sender && transport.writable && readyState === 'open' && writeBuffer?.length === 0)
    sender.sendFrame(event.frame(false));
  else pipe.write(event);
}

/**
 * Sends `Prepared` as it is, wherever it stands as an answer or as the first argument of an event.
 * Nothing else may be packed by `ws`: it packs beside the line, and what is framed already would overtake it.
 */
export function writeOnce(io: Server): void {
  const { encoder } = io;
  const encode = encoder.encode.bind(encoder);
  encoder.encode = (packet) => {
    const once = addressed(packet);
    return once ? ([once] as unknown as ReturnType<typeof encode>) : encode(packet);
  };
  io.engine.on('connection', (socket: unknown) => {
    const pipe = socket as Pipe;
    const packs = String(pipe.transport.socket?.extensions ?? '').includes('permessage-deflate');
    pipe.transport.perMessageDeflate = null;
    const write = pipe.write.bind(pipe);
    pipe.write = (data, options, done) =>
      data instanceof Addressed
        ? write('', { ...options, wsPreEncodedFrame: data.frame(packs) }, done)
        : write(data, options, done);
  });
}

/** How much a socket has not read yet. */
export function unread(socket: unknown): { readonly bytes: number; readonly messages: number } {
  const { transport, writeBuffer = [] } = socket as Pipe;
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data, options } of writeBuffer)
    bytes += options?.wsPreEncodedFrame?.reduce((sum, part) => sum + part.length, 0) ?? lengthOf(data);
  return { bytes, messages: writeBuffer.length };
}

const lengthOf = (data: unknown): number => (typeof data === 'string' ? data.length : 0);

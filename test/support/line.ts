/** A line between a screen and its server that can be cut, and that stays at one address while the server moves. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Line {
  /** Where screens dial. */
  readonly url: string;
  /** Hangs up on everybody; whoever dials again comes through. */
  cut(): void;
  /** Leads to another server from now on; null: nowhere, whoever dials is hung up on. */
  leadTo(url: string | null): void;
  close(): Promise<void>;
}

export async function openLine(url: string): Promise<Line> {
  let target: string | null = url;
  const ends = new Set<Socket>();
  const keep = (socket: Socket) => {
    ends.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => ends.delete(socket));
  };
  const cut = () => {
    for (const socket of ends) socket.destroy();
  };
  const door = createServer((near) => {
    keep(near);
    if (target === null) {
      near.destroy();
      return;
    }
    const { hostname, port } = new URL(target);
    const far = connect(Number(port), hostname);
    keep(far);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    cut,
    leadTo(next) {
      target = next;
      cut();
    },
    async close() {
      const closed = new Promise((resolve) => door.close(resolve));
      cut();
      await closed;
    },
  };
}

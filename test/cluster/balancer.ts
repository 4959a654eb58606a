/** A load balancer as small as one can be: every connection goes to the next node whose /readyz says that it is ready. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const LOOK_EVERY_MS = 50;

export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

/** `urls`: of the nodes, as they are at the moment. */
export async function openBalancer(urls: () => readonly string[]): Promise<Balancer> {
  let ready: readonly string[] = [];
  let turn = 0;
  const ends = new Set<Socket>();
  const keep = (socket: Socket, other: () => Socket) => {
    ends.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      ends.delete(socket);
      other().destroy();
    });
  };
  const look = async () => {
    const answers = await Promise.all(
      urls().map(async (url) => {
        const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
        await answer?.arrayBuffer();
        return answer?.ok ? [url] : [];
      }),
    );
    ready = answers.flat();
  };
  const door = createServer((near) => {
    const url = ready[turn++ % ready.length];
    if (url === undefined) return void near.destroy();
    const far = connect(Number(new URL(url).port), '127.0.0.1');
    keep(near, () => far);
    keep(far, () => near);
    near.pipe(far).pipe(near);
  });
  await look();
  let looking = true;
  const watching = (async () => {
    while (looking) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  })();
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    async close() {
      looking = false;
      await watching;
      const closed = new Promise((resolve) => door.close(resolve));
      for (const end of ends) end.destroy();
      await closed;
    },
  };
}

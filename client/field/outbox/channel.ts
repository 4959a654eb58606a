/** How tabs and the service worker hear of each other's doings, where the browser lets them. */

/** `changed`: something on disk did. `free`: a drain has ended. */
type Word = 'changed' | 'free';

export interface Channel {
  tell(word: Word): void;
  close(): void;
}

const NAME = 'fenghuo-outbox';
const SILENT: Channel = { tell() {}, close() {} };

export function openChannel(hear: (free: boolean) => void = () => {}): Channel {
  if (typeof BroadcastChannel === 'undefined') return SILENT;
  const channel = new BroadcastChannel(NAME);
  let open = true;
  channel.onmessage = ({ data }: MessageEvent<unknown>) => hear(data === ('free' satisfies Word));
  return {
    tell(word) {
      // What was under way when the page closed may end after it.
      if (open) channel.postMessage(word);
    },
    close() {
      open = false;
      channel.close();
    },
  };
}

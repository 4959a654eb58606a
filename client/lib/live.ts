/** The one connection of a page, for React to read. */
import { useSyncExternalStore } from 'react';
import type { Connection, Live } from './connection.ts';

export const useLive = (connection: Pick<Connection, 'subscribe' | 'current'>): Live =>
  useSyncExternalStore(connection.subscribe, connection.current);

/** What the server's clock shows now, as well as the page can know; its own until it has heard the server. */
export const serverNowMs = ({ offsetMs }: Live): number =>
  offsetMs === null ? Date.now() : performance.now() + offsetMs;

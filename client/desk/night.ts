/** Light by day, dark by night: as chosen here, else as the machine prefers. */
import { useEffect, useState } from 'react';
import { keep, readKept } from '../lib/kept.ts';

const KEY = 'fenghuo.desk.night';

export function useNight(): [boolean, (night: boolean) => void] {
  const [night, set] = useState(
    () => readKept<boolean>(KEY) ?? window.matchMedia('(prefers-color-scheme: dark)').matches,
  );
  useEffect(() => {
    document.documentElement.dataset['night'] = String(night);
  }, [night]);
  return [
    night,
    (next) => {
      keep(KEY, next);
      set(next);
    },
  ];
}

/** Light by day, dark by night: as chosen here, else as the machine prefers or as is usual for the page. */
import { useEffect, useState } from 'react';
import { keep, readKept } from '../lib/kept.ts';

const KEY = 'fenghuo.desk.night';

const preferred = (): boolean => window.matchMedia('(prefers-color-scheme: dark)').matches;

export function useNight(usual?: boolean): [boolean, (night: boolean) => void] {
  const [night, set] = useState(() => readKept<boolean>(KEY) ?? usual ?? preferred());
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

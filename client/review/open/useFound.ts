/** What the server finds for words that are still being typed. */
import { useEffect, useState } from 'react';

/** So long after the last letter the server is asked. */
const TYPED_MS = 200;

/** `find`: the same function for the life of the list. */
export function useFound<T>(
  search: string,
  find: (search: string) => Promise<T>,
): { readonly found: T | null; readonly trouble: string | null } {
  const [found, setFound] = useState<T | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let isOver = false;
    const asked = setTimeout(() => {
      find(search).then(
        (answer) => {
          if (isOver) return;
          setFound(answer);
          setTrouble(null);
        },
        (error: Error) => isOver || setTrouble(error.message),
      );
    }, TYPED_MS);
    return () => {
      isOver = true;
      clearTimeout(asked);
    };
  }, [search, find]);
  return { found, trouble };
}

/** The boundaries that stand, to be drawn: fetched once for each version, and kept by the browser after that. */
import { useEffect, useState } from 'react';
import type { BoundarySet } from '../../shared/geo/boundary.ts';
import { ask } from './ask.ts';

/** A server that has not heard of this version yet, or does not answer, is asked again. */
const AGAIN_MS = 5_000;

/**
 * `version` as `boundaryVersion` tells it of the areas that the screen holds; null: none stands. Until the drawing of a new
 * version is here, the one before is given.
 */
export function useBoundaries(version: string | null): BoundarySet | null {
  const [set, setSet] = useState<BoundarySet | null>(null);
  useEffect(() => {
    if (version === null) return setSet(null);
    let again: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const look = async () => {
      const told = await ask<BoundarySet>('GET', `/api/boundaries?v=${encodeURIComponent(version)}`).catch(
        () => null,
      );
      if (isOver) return;
      if (told) setSet(told);
      if (told?.version !== version) again = setTimeout(look, AGAIN_MS);
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(again);
    };
  }, [version]);
  return set;
}

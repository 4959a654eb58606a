/** A place typed by hand: a name, with coordinates behind it where somebody read them out. */
import type { Place } from '../../../shared/event/envelope.ts';

/** `沟口停车场 109.80,39.60`: longitude first, WGS-84. */
const COORDINATES = /(?:^|[\s(（])(-?\d{1,3}\.\d{2,})\s*[,，\s]\s*(-?\d{1,2}\.\d{2,})[)）]?\s*$/u;

/** null when nothing was typed. What looks like coordinates and is not on the globe is part of the name. */
export function readPlace(typed: string): Place | null {
  const text = typed.trim();
  if (text === '') return null;
  const found = COORDINATES.exec(text);
  const [lon, lat] = [Number(found?.[1]), Number(found?.[2])];
  if (!found || Math.abs(lon) > 180 || Math.abs(lat) > 90) return { name: text };
  const name = text.slice(0, found.index).trim();
  return { ...(name ? { name } : {}), lon, lat };
}

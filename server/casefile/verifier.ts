/** The verifier as it is shipped: the very file that the product itself runs. */
import { readFile } from 'node:fs/promises';

/** Beside this module in the sources; in `dist/server/`, where the build puts it, once it is bundled. */
const PLACES = ['./verify.mjs', '../verify.mjs'];

let text: Promise<string> | null = null;

export function verifierText(): Promise<string> {
  text ??= firstOf(PLACES.map((place) => new URL(place, import.meta.url)));
  return text;
}

async function firstOf(urls: readonly URL[]): Promise<string> {
  for (const url of urls) {
    const found = await readFile(url, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (found !== null) return found;
  }
  throw new Error('verify.mjs is not where the build puts it: build again');
}

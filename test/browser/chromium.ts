/** The browser that the screens are tested in. */
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

// Of sparticuz.args only what a machine without a GPU needs: the rest runs all in one process, without its guards.
const ARGS = [
  '--no-sandbox',
  '--font-render-hinting=none',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `besides`: switches that only some need. */
export const launchChromium = async (besides: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...ARGS, ...besides],
    headless: true,
  });

/** A browser that keeps all in a directory, as one on a phone does, and finds it there when it is launched again. */
export const launchProfile = async (
  directory: string,
  options: BrowserContextOptions,
): Promise<BrowserContext> =>
  chromium.launchPersistentContext(directory, {
    ...options,
    executablePath: await sparticuz.executablePath(),
    args: ARGS,
    headless: true,
  });

/** A browser for specifications of `what`. Where none starts that is said loudly, and under CI it is a failure. */
export const browserFor = (what: string): Promise<Browser | null> =>
  launchChromium().catch((error: Error) => {
    console.error(`\nNOT TESTED IN A BROWSER: ${what}. Chromium does not start.\n${error.message}\n`);
    if (process.env['CI']) throw error;
    return null;
  });

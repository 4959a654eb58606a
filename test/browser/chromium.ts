/** The browser that the screens are tested in. */
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    // Of sparticuz.args only what a machine without a GPU needs: the rest runs all in one process, without its guards.
    args: [
      '--no-sandbox',
      '--font-render-hinting=none',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    headless: true,
  });
}

/** A browser for specifications of `what`. Where none starts that is said loudly, and under CI it is a failure. */
export const browserFor = (what: string): Promise<Browser | null> =>
  launchChromium().catch((error: Error) => {
    console.error(`\nNOT TESTED IN A BROWSER: ${what}. Chromium does not start.\n${error.message}\n`);
    if (process.env['CI']) throw error;
    return null;
  });

/** A browser of its own for one phone, which can be killed as a whole and finds on its disk what was there. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions } from 'playwright-core';
import { launchProfile } from '../chromium.ts';

export class Profile {
  readonly #directory: string;
  readonly #options: BrowserContextOptions;
  context: BrowserContext;

  private constructor(directory: string, options: BrowserContextOptions, context: BrowserContext) {
    this.#directory = directory;
    this.#options = options;
    this.context = context;
  }

  static async open(options: BrowserContextOptions): Promise<Profile> {
    const directory = await mkdtemp(join(tmpdir(), 'fenghuo-phone-'));
    return new Profile(directory, options, await launchProfile(directory, options));
  }

  /** Ends the browser, killed or in good order, and starts it again. */
  async again(how: 'killed' | 'closed'): Promise<BrowserContext> {
    if (how === 'killed') await this.#kill();
    else await this.context.close();
    this.context = await launchProfile(this.#directory, this.#options);
    return this.context;
  }

  async remove(): Promise<void> {
    await rm(this.#directory, { recursive: true, force: true, maxRetries: 5 });
  }

  async #kill(): Promise<void> {
    const session = await this.context.browser()?.newBrowserCDPSession();
    if (!session) throw new Error('the browser does not say which process it is');
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const pid = processInfo.find(({ type }) => type === 'browser')?.id;
    if (!pid) throw new Error('the browser does not say which process it is');
    const gone = new Promise((resolve) => this.context.once('close', resolve));
    process.kill(pid, 'SIGKILL');
    await gone;
  }
}

/** The command line: `npm run fenghuo -- <verb>`. What an operator does from a shell, over the same HTTP as everybody. */
import { run } from './cli/run.ts';

// A reader that goes away (`… | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  fetch,
  signal: stop.signal,
});

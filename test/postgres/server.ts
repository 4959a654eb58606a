/** A process that has Postgres open on the given DATA_DIR until it is told to stop: to be killed by tests. */
import { openPostgres } from '../../server/postgres/index.ts';

const [dataDir = ''] = process.argv.slice(2);

function tell(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

try {
  const postgres = await openPostgres({
    dataDir,
    say: (line) => tell({ said: line }),
    onCrash: (why) => tell({ crashed: why }),
  });
  process.on('SIGTERM', async () => {
    await postgres.stop();
    process.exit(0);
  });
  process.on('SIGUSR2', () => {
    throw new Error('an error that nobody caught');
  });
  tell({ url: postgres.url, superUrl: postgres.superUrl });
} catch (error) {
  tell({ refused: (error as Error).message, name: (error as Error).name });
  process.exitCode = 1;
}

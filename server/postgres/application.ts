/** Keeps the application's role and database in the embedded cluster. */
import pg from 'pg';

/** The role's name and its database's: what the application is called in Postgres. */
export const application = 'fenghuo';

/** Safe at every start, also after one that was cut short: the role ends up as it is said here. */
export async function ensureApplication(superUrl: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl, application_name: 'fenghuo start' });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`,
      [application],
    );
    const attributes = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '${password}'`;
    await client.query(`${rows[0]?.role ? 'ALTER' : 'CREATE'} ROLE ${application} ${attributes}`);
    if (!rows[0]?.database)
      await client.query(
        `CREATE DATABASE ${application} OWNER ${application} ENCODING 'UTF8' TEMPLATE template0`,
      );
  } finally {
    await client.end();
  }
}

/** `doctor`: one command that says whether an installation works, and what to do where it does not. */
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import type { LoggedEvent } from '../../shared/event/envelope.ts';
import { PASSWORD, type Product, startProduct } from '../support/product.ts';
import { fenghuo } from './support.ts';

const products: Product[] = [];
const begin = async (env: Record<string, string> = {}): Promise<Product> => {
  const product = await startProduct({ env });
  products.push(product);
  return product;
};
afterEach(async () => {
  for (const product of products.splice(0)) await product.stop();
});

const doctor = (product: Product) =>
  fenghuo(['doctor', '--url', product.url], { FENGHUO_PASSWORD: PASSWORD });

// Rivals' users were told that the installation was done, and could not sign in (Resgrid/Core#239, #248).
describe('doctor', () => {
  it('signs in, plays a small drill to its end, and looks at everything', async () => {
    const product = await begin();
    const { code, out, err } = await doctor(product);
    expect(code, out + err).toBe(0);
    for (const line of [
      /^✓ Signed in at http/m,
      /^✓ Database: PostgreSQL \d+/m,
      /^✓ Disk of the data: .* free of /m,
      /^✓ The log ends at \d+; its signature is right \(key [0-9a-f]{16}\)/m,
      /^✓ This machine's clock is -?\d\.\d s from the server's/m,
      /^✓ Small drill: report, order and arrival were recorded and pushed back/m,
      /^✓ Version 0\.1\.0, nodes: 1, no Redis/m,
      /^! No backup was ever made\n {2}→ Set BACKUP_DIR/m,
      /^To be dealt with: 0; to be looked at: 1/m,
    ])
      expect(out).toMatch(line);

    const { body } = await product.call<{ events: LoggedEvent[] }>('GET', '/api/events?limit=20');
    const drilled = body.events.filter(({ stream }) => stream.includes(':doctor-'));
    expect(drilled.map(({ type }) => type)).toEqual([
      'drillStarted',
      'incidentReported',
      'dispatchOrdered',
      'teamArrived',
      'drillEnded',
    ]);
    expect(drilled.slice(1, 4).every(({ drill }) => drill !== undefined)).toBe(true);
  });

  it('says in words what is wrong, and fails', async () => {
    const product = await begin({ DISK_WARN_GB: '1000000' });
    await product.call('GET', '/api/log/head');
    const client = new pg.Client({ connectionString: product.database.superUrl });
    await client.connect();
    // Somebody who may do everything has signed in the log's name.
    await client.query(`INSERT INTO head_signature (position, hash, signed_at, key_id, public_key, signature)
      SELECT position, sha256('x'), now() + interval '1 minute', key_id, public_key, signature FROM head_signature
      ORDER BY number DESC LIMIT 1`);
    await client.query(
      `INSERT INTO backup (kind, ended_at, bytes) VALUES ('asked', now() - interval '9 days', 1)`,
    );
    await client.query(`UPDATE node SET clock_offset_ms = 45000`);
    await client.end();
    const { code, out } = await doctor(product);
    expect(code).toBe(1);
    expect(out).toMatch(/^✗ The clock of .* is 45\.0 s from that of the database\n {2}→ Turn on time/m);
    expect(out).toMatch(/^! The newest backup is 9 days old\n {2}→ Make one now/m);
    expect(out).toMatch(/^! Only .* are free on the disk/m);
    expect(out).toMatch(/^To be dealt with: [12]; to be looked at: \d/m);
  });

  it('says that nobody answers, and who may not ask', async () => {
    const nobody = await fenghuo(['doctor', '--url', 'http://127.0.0.1:9']);
    expect([nobody.code, nobody.err]).toEqual([
      1,
      expect.stringMatching(/✗ Cannot reach .*\n {2}→ See that the server/),
    ]);
    const product = await begin();
    const wrong = await fenghuo(['doctor', '--url', product.url, '--password', 'wrong-password']);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringMatching(/password is wrong/)]);
  });
});

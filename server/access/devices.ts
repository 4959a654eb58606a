/** Devices on their way in: a wall shows a code that is typed at a desk; a phone reads a picture that a desk shows. */
import type pg from 'pg';
import { digest, newCode, newToken } from './secret.ts';

export const PAIRING_MINUTES = 10;
export const ENROLMENT_MINUTES = 15;
/** Walls that wait for their code to be typed; more than that is somebody playing. */
const MOST_PAIRINGS = 100;

export class Devices {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** A code to show and a secret to keep; null when too many walls are waiting. */
  async startPairing(): Promise<{ code: string; secret: string } | null> {
    await this.#pool.query(
      `DELETE FROM pairing WHERE created_at < now() - interval '${PAIRING_MINUTES} minutes'`,
    );
    const secret = newToken();
    for (let attempt = 0; attempt < 20; attempt++) {
      const code = newCode();
      const { rowCount } = await this.#pool.query(
        `INSERT INTO pairing (code, secret_sha256)
         SELECT $1, $2 WHERE (SELECT count(*) FROM pairing) < ${MOST_PAIRINGS} ON CONFLICT DO NOTHING`,
        [code, digest(secret)],
      );
      if (rowCount === 1) return { code, secret };
    }
    return null;
  }

  async isWaiting(code: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `SELECT FROM pairing WHERE code = $1 AND account IS NULL
       AND created_at > now() - interval '${PAIRING_MINUTES} minutes'`,
      [code],
    );
    return rowCount === 1;
  }

  /** False when no wall shows this code, or not any more. */
  async approve(code: string, account: string, label: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      `UPDATE pairing SET account = $2, label = $3 WHERE code = $1 AND account IS NULL
       AND created_at > now() - interval '${PAIRING_MINUTES} minutes'`,
      [code, account, label],
    );
    return rowCount === 1;
  }

  /** What became of a pairing: `waiting`, the account that it was given, or nothing any more. Handed out once. */
  async claimPairing(secret: string): Promise<'waiting' | { account: string; label: string } | null> {
    const { rows } = await this.#pool.query<{ account: string; label: string }>(
      `DELETE FROM pairing WHERE secret_sha256 = $1 AND account IS NOT NULL RETURNING account, label`,
      [digest(secret)],
    );
    if (rows[0]) return rows[0];
    const { rowCount } = await this.#pool.query(
      `SELECT FROM pairing WHERE secret_sha256 = $1
       AND created_at > now() - interval '${PAIRING_MINUTES} minutes'`,
      [digest(secret)],
    );
    return rowCount === 1 ? 'waiting' : null;
  }

  async offerEnrolment(account: string, label: string): Promise<string> {
    const token = newToken();
    await this.#pool.query(
      `DELETE FROM enrolment WHERE created_at < now() - interval '${ENROLMENT_MINUTES} minutes'`,
    );
    await this.#pool.query('INSERT INTO enrolment (token_sha256, account, label) VALUES ($1, $2, $3)', [
      digest(token),
      account,
      label,
    ]);
    return token;
  }

  /** Whose phone it is, once; null when the picture was used before or is too old. */
  async claimEnrolment(token: string): Promise<{ account: string; label: string } | null> {
    const { rows } = await this.#pool.query<{ account: string; label: string }>(
      `DELETE FROM enrolment WHERE token_sha256 = $1
       AND created_at > now() - interval '${ENROLMENT_MINUTES} minutes' RETURNING account, label`,
      [digest(token)],
    );
    return rows[0] ?? null;
  }
}

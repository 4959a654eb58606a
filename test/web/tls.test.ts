/** TLS: spoken by the server itself with a given key, or by a proxy in front whose word is taken only where that was said. */
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { freshDataDir, PASSWORD, removeDataDir, startProcess } from '../support/process.ts';
import { type Product, startProduct } from '../support/product.ts';

const here = path.join(import.meta.dirname, '../support/tls');
const TLS = { TLS_CERT: path.join(here, 'cert.pem'), TLS_KEY: path.join(here, 'key.pem') };

let product: Product | undefined;
afterEach(async () => {
  await product?.stop();
  product = undefined;
});

const SIGN_IN = JSON.stringify({ user: 'admin', password: PASSWORD });

/** What a browser that trusts the certificate is answered. */
function askTls(url: string): Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      new URL('/api/session', url),
      {
        method: 'POST',
        ca: readFileSync(TLS.TLS_CERT),
        headers: { 'content-type': 'application/json' },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
      },
    );
    asked.on('error', reject);
    asked.end(SIGN_IN);
  });
}

describe('with a key and a certificate', () => {
  it('the server speaks TLS: the cookie is for TLS only, and browsers are told to stay with it', async () => {
    const dataDir = await freshDataDir();
    const server = await startProcess(dataDir, TLS);
    try {
      expect(server.url).toMatch(/^https:/);
      const { status, headers } = await askTls(server.url);
      expect(status).toBe(200);
      expect(String(headers['set-cookie'])).toMatch(
        /fenghuo_session=[^;]+;[^,]*HttpOnly; Secure; SameSite=Strict/,
      );
      expect(headers['strict-transport-security']).toMatch(/max-age=\d{8}/);
    } finally {
      await server.stop();
      await removeDataDir(dataDir);
    }
  });

  it('half of the pair is refused at the start, with what to do', () => {
    expect(() => readConfig({ TLS_CERT: TLS.TLS_CERT })).toThrow(/set TLS_CERT and TLS_KEY/);
  });
});

describe('behind a proxy', () => {
  const signIn = async (headers: Record<string, string>) => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: TEST_SIGN_IN,
    };
    return (await fetch(new URL('/api/session', product?.url), init)).headers.get('set-cookie') ?? '';
  };
  const TEST_SIGN_IN = JSON.stringify({ user: 'admin', password: 'test-password-1' });

  it('nobody is believed that they came by TLS, or from where, unless that was configured', async () => {
    product = await startProduct();
    expect(await signIn({ 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.9.8.7' })).not.toMatch(
      /Secure/,
    );
    const { body } = await product.call<{ sessions: { address: string }[] }>('GET', '/api/sessions');
    expect(body.sessions.map(({ address }) => address)).not.toContain('10.9.8.7');
  });

  it('a proxy that is trusted is believed', async () => {
    product = await startProduct({ env: { TRUST_PROXY: 'loopback' } });
    expect(await signIn({ 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.9.8.7' })).toMatch(/Secure/);
    const { body } = await product.call<{ sessions: { address: string }[] }>('GET', '/api/sessions');
    expect(body.sessions.map(({ address }) => address)).toContain('10.9.8.7');
  });
});

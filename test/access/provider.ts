/** The other authority: a real OpenID Connect provider on the loopback, whose sign-in form takes anybody it knows. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Context } from 'oidc-provider';

export const CLIENT = { id: 'fenghuo', secret: 'between-the-two-of-us-only' };

export interface Person {
  readonly name?: string;
  readonly groups?: unknown;
}

export interface OtherAuthority {
  readonly issuer: string;
  /** By `sub`. */
  readonly people: Map<string, Person>;
  stop(): Promise<void>;
}

interface Options {
  readonly port?: number;
  /** `localhost` is another site than 127.0.0.1 in the eyes of a browser. */
  readonly host?: 'localhost' | '127.0.0.1';
  /** Whether the ID token itself says the groups; else the userinfo endpoint does. */
  readonly groupsInToken?: boolean;
  readonly auth?: 'client_secret_basic' | 'client_secret_post';
}

const FORM = `<!doctype html><title>Provider</title><form method="post">
<label>login <input name="login"></label><button name="act" value="enter">enter</button>
<button name="act" value="cancel">cancel</button></form>`;

/** `redirectUri`: the one address to which it sends people back. */
export async function startProvider(redirectUri: string, options: Options = {}): Promise<OtherAuthority> {
  const { port = 0, host = '127.0.0.1', groupsInToken = false, auth = 'client_secret_basic' } = options;
  const people = new Map<string, Person>();
  const http = createServer();
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  const issuer = `http://${host}:${(http.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: auth,
      },
    ],
    clientAuthMethods: [auth],
    claims: { openid: ['sub'], profile: ['name'], groups: ['groups'] },
    conformIdTokenClaims: !groupsInToken,
    jwks: {
      keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }],
    },
    cookies: { keys: ['of the provider in the tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, ...people.get(sub) }),
    }),
    async loadExistingGrant({ oidc }: Context) {
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile groups');
      await grant.save();
      return grant;
    },
    ttl: { Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, Interaction: 600 },
  });
  const answer = provider.callback();
  http.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    if (request.method === 'GET') return response.setHeader('content-type', 'text/html').end(FORM);
    const filled = new URLSearchParams(await textOf(request));
    const result =
      filled.get('act') === 'cancel'
        ? { error: 'access_denied', error_description: 'the person went away' }
        : { login: { accountId: filled.get('login') } };
    return provider.interactionFinished(request, response, result);
  });
  return {
    issuer,
    people,
    async stop() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/**
 * Single sign-on by OpenID Connect: the authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0 § 3.1,
 * RFC 7636, RFC 9207). What a flow has to remember travels sealed in a cookie of the browser that began it, so that any
 * node can finish it. The provider is asked for when somebody wants to come in, not at the start: it may be down.
 */
import * as client from 'openid-client';
import { z } from 'zod';
import { ownPath } from '../../shared/ownPath.ts';
import type { NewAccount } from './access.ts';
import {
  type Claims,
  type GroupGrant,
  grantsFor,
  groupsOf,
  nameOf,
  parseGroupGrants,
  userOf,
} from './oidcAccount.ts';
import {
  discover,
  type Failure,
  failureOf,
  isLoopbackHttp,
  type ProviderSettings,
  reasonOf,
} from './oidcProvider.ts';
import { seal, unseal } from './seal.ts';

export interface OidcSettings extends ProviderSettings {
  /** How this server is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  readonly groupsClaim: string;
  /** `group=role@area,…` */
  readonly grants: string;
}

export type Begun = { readonly url: string; readonly flow: string } | { readonly refused: 'unavailable' };

export type Finished =
  | { readonly account: NewAccount; readonly next: string }
  /** Not in this browser, not lately, or already finished. */
  | { readonly refused: 'notBegun' }
  | Failure
  | { readonly refused: 'noGroups'; readonly user: string; readonly claim: string }
  | { readonly refused: 'noGrant'; readonly user: string; readonly groups: readonly string[] };

export const CALLBACK = '/api/session/oidc/callback';
/** Long enough to look for one's phone and type a code. */
export const FLOW_MS = 10 * 60_000;

const flow = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  until: z.number(),
});
type Flow = z.output<typeof flow>;

export class Oidc {
  readonly publicUrl: string;
  readonly #settings: OidcSettings;
  readonly #table: readonly GroupGrant[];
  readonly #key: Buffer;
  readonly #report: (why: string) => void;
  #discovered: Promise<client.Configuration> | undefined;

  /**
   * `key`: 32 bytes, the same on every node. `report` hears why a flow failed.
   * @throws Error when the issuer or the grants can't be used as they are written.
   */
  constructor(settings: OidcSettings, key: Buffer, report: (why: string) => void) {
    const { protocol } = new URL(settings.issuer);
    if (protocol !== 'https:' && !isLoopbackHttp(settings.issuer))
      throw new Error('OIDC_ISSUER: https is needed, but for a provider on this machine (http://127.0.0.1…)');
    this.#table = parseGroupGrants(settings.grants);
    this.#settings = settings;
    this.publicUrl = settings.publicUrl;
    this.#key = key;
    this.#report = report;
  }

  /** Where to send the browser, and what it has to keep until it is back; `next`: the page to go on to. */
  async begin(next: string | undefined): Promise<Begun> {
    let provider: client.Configuration;
    try {
      provider = await this.#provider();
    } catch (error) {
      this.#report(reasonOf(error));
      return { refused: 'unavailable' };
    }
    const kept: Flow = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      next: ownPath(next),
      until: Date.now() + FLOW_MS,
    };
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: this.publicUrl + CALLBACK,
      scope: this.#scope(provider),
      state: kept.state,
      nonce: kept.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, flow: seal(this.#key, JSON.stringify(kept)) };
  }

  /** `search`: the query that the provider sent the browser back with, from `?` on. */
  async finish(search: string, sealed: string | undefined): Promise<Finished> {
    const kept = this.#kept(sealed);
    if (!kept || new URLSearchParams(search).get('state') !== kept.state) return { refused: 'notBegun' };
    try {
      const claims = await this.#claims(new URL(this.publicUrl + CALLBACK + search), kept);
      return this.#vouchedFor(claims, kept.next);
    } catch (error) {
      this.#report(reasonOf(error));
      return failureOf(error);
    }
  }

  #vouchedFor(claims: Claims, next: string): Finished {
    const { groupsClaim } = this.#settings;
    const user = userOf(claims.sub);
    const groups = groupsOf(claims[groupsClaim]);
    if (groups.length === 0) return { refused: 'noGroups', user, claim: groupsClaim };
    const grants = grantsFor(groups, this.#table);
    if (grants.length === 0) return { refused: 'noGrant', user, groups };
    return { account: { user, name: nameOf(claims), grants }, next };
  }

  #kept(sealed: string | undefined): Flow | null {
    const text = sealed === undefined ? null : unseal(this.#key, sealed);
    if (text === null) return null;
    const kept = flow.safeParse(JSON.parse(text));
    return kept.success && kept.data.until > Date.now() ? kept.data : null;
  }

  /** Of the ID token; what that leaves out many providers say at their userinfo endpoint only. */
  async #claims(url: URL, kept: Flow): Promise<Claims> {
    const provider = await this.#provider();
    const tokens = await client.authorizationCodeGrant(provider, url, {
      expectedState: kept.state,
      expectedNonce: kept.nonce,
      pkceCodeVerifier: kept.verifier,
    });
    const told = tokens.claims();
    if (!told) throw new Error('the provider sent no ID token');
    const whole = [this.#settings.groupsClaim, 'name'].every((claim) => Object.hasOwn(told, claim));
    if (whole || !provider.serverMetadata().userinfo_endpoint) return told;
    return { ...(await client.fetchUserInfo(provider, tokens.access_token, told.sub)), ...told };
  }

  /** A scope of the claim's own name is asked for where it is offered; where it is not, asking would be an error. */
  #scope(provider: client.Configuration): string {
    const { groupsClaim } = this.#settings;
    const offered = provider.serverMetadata().scopes_supported?.includes(groupsClaim) ?? false;
    return ['openid', 'profile', ...(offered ? [groupsClaim] : [])].join(' ');
  }

  /** Asked once; after a failure, again at the next question. */
  #provider(): Promise<client.Configuration> {
    this.#discovered ??= discover(this.#settings).catch((error: unknown) => {
      this.#discovered = undefined;
      throw error;
    });
    return this.#discovered;
  }
}

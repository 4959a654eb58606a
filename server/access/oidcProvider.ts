/** Talking to a provider of OpenID Connect: how it is found and spoken to, and what its failures mean. */
import * as client from 'openid-client';

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
}

export type Failure =
  | { readonly refused: 'unavailable' }
  /** The provider said no, and why. */
  | { readonly refused: 'declined'; readonly why: string }
  /** What came can't be relied upon. */
  | { readonly refused: 'notVouched' };

const TIMEOUT_S = 10;
/** Clocks of machines without a time server drift. */
const CLOCK_TOLERANCE_S = 60;

/** What the provider says of itself. @throws when it can't be reached, or is not the one that was asked for. */
export function discover({
  issuer,
  clientId,
  clientSecret,
}: ProviderSettings): Promise<client.Configuration> {
  return client.discovery(
    new URL(issuer),
    clientId,
    { [client.clockTolerance]: CLOCK_TOLERANCE_S },
    clientSecret === undefined ? client.None() : secretAsOffered(clientSecret),
    {
      timeout: TIMEOUT_S,
      // The signature of the ID token is checked too, although it came straight from the provider.
      execute: [
        client.enableNonRepudiationChecks,
        ...(isLoopbackHttp(issuer) ? [client.allowInsecureRequests] : []),
      ],
    },
  );
}

/** As the provider takes it; `client_secret_basic` where it does not say (OpenID Connect Discovery 1.0 § 3). */
function secretAsOffered(secret: string): client.ClientAuth {
  const basic = client.ClientSecretBasic(secret);
  const post = client.ClientSecretPost(secret);
  return (provider, ...rest) => {
    const offered = provider.token_endpoint_auth_methods_supported;
    return (offered && !offered.includes('client_secret_basic') ? post : basic)(provider, ...rest);
  };
}

/** Plain http is for a provider on this very machine, where nobody listens in between. */
export function isLoopbackHttp(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** What a provider that is down, or a proxy in its stead, answers. */
const AWAY: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]);

export function failureOf(error: unknown): Failure {
  if (error instanceof client.AuthorizationResponseError) return { refused: 'declined', why: saidBy(error) };
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  // fetch says that it could not reach anybody by a TypeError without a code.
  const away = code === undefined ? error instanceof TypeError : AWAY.has(code);
  return { refused: away ? 'unavailable' : 'notVouched' };
}

/** For the operator's log: messages only, since the errors themselves carry tokens and what they say of people. */
export function reasonOf(error: unknown): string {
  if (error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError)
    return saidBy(error);
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${reasonOf(error.cause)}` : error.message;
}

const saidBy = (told: { error: string; error_description?: string | undefined }): string =>
  [told.error, told.error_description].filter(Boolean).join(': ').slice(0, 300);

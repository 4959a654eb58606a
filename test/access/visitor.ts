/** A person with a browser, as far as single sign-on sees one: keeps cookies by host, follows redirects, fills in the form. */
import { CALLBACK } from '../../server/access/oidc.ts';

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export class Visitor {
  readonly cookies = new Map<string, Map<string, string>>();

  /** The page where redirects end, or where `until` says that the next address is far enough. */
  async visit(url: string, { form, until = () => false, accept = 'text/html' }: Step = {}): Promise<Page> {
    const { host } = new URL(url);
    const own = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, own);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        accept,
        'accept-language': 'en',
        cookie: [...own].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) own.delete(name);
      else own.set(name, value);
    }
    const location = response.headers.get('location');
    const text = await response.text();
    if (!location) return { url, status: response.status, headers: response.headers, text };
    const next = new URL(location, url).href;
    if (until(next)) return { url: next, status: response.status, headers: response.headers, text };
    return this.visit(next, { until, accept });
  }

  /** Up to the address that the provider sends the browser back to, which is not visited yet. */
  async wayBack(product: string, login: string, { next = '', act = 'enter' } = {}): Promise<string> {
    const form = await this.visit(
      `${product}/api/session/oidc${next && `?next=${encodeURIComponent(next)}`}`,
    );
    const until = (url: string) => new URL(url).pathname === CALLBACK;
    const back = await this.visit(form.url, { form: { login, act }, until });
    if (!until(back.url)) throw new Error(`the provider answered ${back.status}: ${back.text}`);
    return back.url;
  }

  async signIn(product: string, login: string, options?: { next?: string; act?: string }): Promise<Page> {
    return this.visit(await this.wayBack(product, login, options));
  }

  async whoAmI(product: string): Promise<{ status: number; me: Record<string, unknown> }> {
    const { status, text } = await this.visit(`${product}/api/me`, { accept: 'application/json' });
    return { status, me: JSON.parse(text) };
  }
}

interface Step {
  readonly form?: Readonly<Record<string, string>>;
  readonly until?: (url: string) => boolean;
  readonly accept?: string;
}

/** What the settings of single sign-on may say, where a browser may be sent on to, and what it keeps for the server. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Oidc } from '../../server/access/oidc.ts';
import { parseGroupGrants } from '../../server/access/oidcAccount.ts';
import { seal, unseal } from '../../server/access/seal.ts';
import { ownPath } from '../../shared/ownPath.ts';

describe('OIDC_GRANTS', () => {
  it('names groups, roles and areas; without an area the grant is for everywhere', () => {
    expect(parseGroupGrants(' 值班=dutyOfficer@150603 ,cn=chiefs=administrator,')).toEqual([
      { group: '值班', grant: { role: 'dutyOfficer', area: '150603' } },
      { group: 'cn=chiefs', grant: { role: 'administrator', area: null } },
    ]);
  });
  it.each([
    [
      'a=viewer,b=dutyofficer',
      /in "b=dutyofficer": there is no role "dutyofficer"; there are administrator, /,
    ],
    ['=viewer', /in "=viewer": the group is missing/],
    ['duty', /in "duty": write group=role/],
    ['a=viewer@', /in "a=viewer@": "" can't be the id of an area/],
    ['a=viewer@hong kong', /"hong kong" can't be the id of an area/],
    [' , ', /grants nothing/],
  ])('%j is refused with the part that is wrong', (text, words) => {
    expect(() => parseGroupGrants(text)).toThrow(words);
  });
});

describe('OIDC_ISSUER', () => {
  const settings = (issuer: string) => ({
    issuer,
    clientId: 'fenghuo',
    clientSecret: undefined,
    publicUrl: 'http://127.0.0.1:8080',
    groupsClaim: 'groups',
    grants: 'a=viewer',
  });
  const made = (issuer: string) => new Oidc(settings(issuer), Buffer.alloc(32), () => {});
  it.each(['https://id.example/realms/a', 'http://127.0.0.1:9', 'http://localhost:9', 'http://[::1]:9'])(
    '%s may be asked',
    (issuer) => {
      expect(() => made(issuer)).not.toThrow();
    },
  );
  it.each(['http://id.example', 'http://127.0.0.1.evil.example', 'http://10.0.0.1', 'ftp://127.0.0.1'])(
    '%s may not: somebody could listen in between',
    (issuer) => {
      expect(() => made(issuer)).toThrow(/https is needed/);
    },
  );
});

describe('the page to go on to', () => {
  it.each([
    ['/wall?lang=en#top', '/wall?lang=en#top'],
    ['/admin/', '/admin/'],
    ['wall', '/'],
    ['', '/'],
    [null, '/'],
    ['/\\evil.example', '/'],
    ['/\t//evil.example', '/'],
    ['/..//evil.example', '/'],
  ])('of %j is %j', (asked, path) => {
    expect(ownPath(asked)).toBe(path);
  });
  it('is one of our own, whatever is asked for', () => {
    const sign = fc.constantFrom('/', '\\', '.', '\t', '\n', '%', '@', ':', '?', '#', 'a', '2', 'f');
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 12 }), (rest) => {
        const path = ownPath(`/${rest}`);
        expect(new URL(path, 'http://here.example').origin).toBe('http://here.example');
        expect(path).toMatch(/^\/(?![/\\])/);
      }),
    );
  });
});

describe('what a browser keeps for the server', () => {
  const key = Buffer.alloc(32, 7);
  it('comes back as it was given, or not at all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (text, place, flip) => {
          const sealed = seal(key, text);
          expect(unseal(key, sealed)).toBe(text);
          const touched = Buffer.from(sealed, 'base64url');
          touched[place % touched.length] = (touched[place % touched.length] ?? 0) ^ flip;
          expect(unseal(key, touched.toString('base64url'))).toBeNull();
        },
      ),
    );
  });
  it('says nothing under another key, nor when it is not sealed at all', () => {
    expect(unseal(Buffer.alloc(32, 8), seal(key, 'state'))).toBeNull();
    for (const nothing of ['', 'x', '{}', 'A'.repeat(80)]) expect(unseal(key, nothing)).toBeNull();
  });
});

/** Canonical JSON: the same text for the same value as RFC 8785 has it, whoever writes it. */
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '../../shared/canonical.ts';

test('the examples of RFC 8785 come out as printed there', () => {
  expect(
    canonical({
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }),
  ).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  const sorted = canonical({
    '\u20ac': 1,
    '\r': 2,
    '\ufb33': 3,
    '1': 4,
    '\ud83d\ude00': 5,
    '\u0080': 6,
    '\u00f6': 7,
  });
  expect(Object.values(JSON.parse(sorted))).toHaveLength(7);
  expect([...sorted.matchAll(/:(\d)/g)].map((match) => match[1]).join('')).toBe('2467153');
});

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(
    -0,
    0,
    5e-324,
    1.7976931348623157e308,
    9007199254740992,
    1e21,
    999999999999999900000,
    1e-7,
    0.1 + 0.2,
    4.35,
  ),
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '__proto__', 'constructor', '\u2028', '\0', '\ufffe', '烽火', '🔥', '\u007f'),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    number,
    text,
    tie('array'),
    tie('object'),
  ),
  array: fc.array(tie('value'), { maxLength: 5 }),
  object: fc.dictionary(text, tie('value'), { maxKeys: 6 }),
}));

test('any value gets the text that the package canonicalize gives it', () => {
  fc.assert(
    fc.property(value, (any) => {
      expect(canonical(any)).toBe(canonicalize(any));
    }),
    { numRuns: 2_000 },
  );
});

test('the text reads back as the value, and then gives the same text', () => {
  fc.assert(
    fc.property(value, (any) => {
      const once = canonical(any);
      expect(canonical(JSON.parse(once))).toBe(once);
    }),
  );
});

test('the order in which keys were set makes no difference', () => {
  fc.assert(
    fc.property(fc.dictionary(text, fc.integer()), (any) => {
      const reversed = Object.fromEntries(Object.entries(any).reverse());
      expect(canonical(reversed)).toBe(canonical(any));
    }),
  );
});

test('what JSON has no word for is refused, what is undefined is left out', () => {
  for (const impossible of [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    () => 0,
    Symbol.iterator,
    '\ud83d',
    { '\udc00': 1 },
    [undefined],
  ]) {
    expect(() => canonical(impossible)).toThrow(TypeError);
  }
  expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
});

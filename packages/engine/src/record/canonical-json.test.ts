import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type Json } from './index.ts';

/** Numbers as bit patterns and as they must be printed. Source: RFC 8785, appendix B. */
const NUMBERS: readonly (readonly [bits: string, printed: string])[] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
];

function fromBits(bits: string): number {
  return Buffer.from(bits, 'hex').readDoubleBE(0);
}

describe('canonical JSON', () => {
  test.each(NUMBERS)('prints the double %s as %s', (bits, printed) => {
    expect(canonicalJson(fromBits(bits))).toBe(printed);
  });

  test('was checked with every number of RFC 8785, appendix B, but NaN and Infinity, which it refuses', () => {
    expect(NUMBERS).toHaveLength(24);
    for (const bits of ['7fffffffffffffff', '7ff0000000000000']) {
      expect(() => canonicalJson({ share: fromBits(bits) })).toThrow(/^JSON_NUMBER: /);
    }
  });

  test('writes the sample of RFC 8785, section 3.2.2, as section 3.2.3 prints it', () => {
    const sample = JSON.parse(
      '{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],' +
        String.raw`"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}`,
    );
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('sorts the keys of RFC 8785, section 3.2.3, by UTF-16 code units', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const written = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(written)).sort()).toEqual([...keys].sort());
    const order = ['\\r', '"1"', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'].map((key) =>
      written.indexOf(key),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(Math.min(...order)).toBeGreaterThan(0);
  });

  test('says the same of equal values whatever the order of their keys, and can be read back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as Json;
        const written = canonicalJson(plain);
        expect(JSON.parse(written)).toEqual(plain);
        expect(canonicalJson(reversed(plain))).toBe(written);
      }),
    );
  });

  test('leaves out what is not there and has no white space, so that a digest names the value', () => {
    const digest = createHash('sha256')
      .update(canonicalJson({ b: [1, {}], a: undefined } as never))
      .digest('hex');
    expect(digest).toBe(createHash('sha256').update('{"b":[1,{}]}').digest('hex'));
  });

  test('refuses text that UTF-8 cannot hold: half of a surrogate pair (RFC 8785, section 3.2.2.2)', () => {
    expect(() => canonicalJson({ name: 'a\ud800b' })).toThrow(/^JSON_STRING: /);
    expect(() => canonicalJson({ '\udead': 1 })).toThrow(/^JSON_STRING: /);
  });
});

function reversed(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member as Json)]),
  );
}

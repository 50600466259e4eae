import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bigEndian,
  fromBase64,
  fromBigEndian,
  fromDecimal,
  fromHex,
  fromUtf8,
  toBase64,
  toHex,
  toUtf8,
} from './bytes.ts';

/** Source: RFC 4648, section 10. */
const BASE64 = [
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
] as const;

describe('Base 64', () => {
  test.each(BASE64)('writes and reads "%s" as RFC 4648 does', (text, written) => {
    expect(toBase64(toUtf8(text))).toBe(written);
    expect(fromUtf8(fromBase64(written) as Uint8Array)).toBe(text);
  });

  test('has one way to write bytes: Node agrees, and every other text is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = toBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(text)).toEqual(bytes);
      }),
    );
    for (const text of ['Zg', 'Zg=', 'Zh==', 'Zm9=', 'Zm-v', 'Zm9v\n', ' Zm9v', 'Zg==Zg==', '====', 'Z===']) {
      expect(fromBase64(text), text).toBeUndefined();
    }
  });

  test('is refused or read however long it is', () => {
    expect(fromBase64(`${'A'.repeat(9_999_999)}!`)).toBeUndefined();
  });
});

describe('UTF-8', () => {
  test('is read as a fatal TextDecoder reads it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 8 }), (bytes) => {
        let expected: string | undefined;
        try {
          expected = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        } catch {}
        expect(fromUtf8(bytes)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
    for (const bytes of ['c080', 'eda080', 'f4908080', 'e282', 'ff', '80'])
      expect(fromUtf8(fromHex(bytes) as Uint8Array), bytes).toBeUndefined();
  });
});

describe('numbers', () => {
  test('in decimal have no leading zeros, no sign and no more digits than are exact', () => {
    for (const text of ['', '00', '01', '-1', '+1', '1e3', ' 1', '9007199254740992', '18446744073709551615'])
      expect(fromDecimal(text), text).toBeUndefined();
    expect(fromDecimal('0')).toBe(0);
    expect(fromDecimal('9007199254740991')).toBe(9007199254740991);
  });

  test('in big-endian bytes are exact up to 2^53 - 1', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(toHex(bigEndian(value, 8))).toBe(value.toString(16).padStart(16, '0'));
        expect(fromBigEndian(bigEndian(value, 8))).toBe(value);
      }),
    );
    expect(fromBigEndian(fromHex('0020000000000000') as Uint8Array)).toBeUndefined();
  });
});

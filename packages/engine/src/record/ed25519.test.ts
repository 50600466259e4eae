import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { truthRows } from '../../test/shared.ts';
import { fromHex, isPublicKey, verifyEd25519 } from './index.ts';

const rows = truthRows('ed25519').map(({ source, name, publicKey, message, signature, valid }) => ({
  source,
  name,
  key: bytes(publicKey),
  text: bytes(message),
  signature: bytes(signature),
  isValid: valid === '1',
}));

function bytes(text: string | undefined): Uint8Array {
  return fromHex(text as string) as Uint8Array;
}

/** Node's own key object (OpenSSL) of 32 bytes, or `undefined` where it refuses them. */
function opensslKey(bytes: Uint8Array): ReturnType<typeof createPublicKey> | undefined {
  try {
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes]);
    return createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

describe('the strict rule for signatures', () => {
  test.each([
    ['RFC 8032', 4],
    ['Wycheproof', 151],
    ['speccheck', 12],
    ['CCTV', 236],
  ])('decides as %s does on all %d of its signatures', (source, count) => {
    const own = rows.filter((row) => row.source === source);
    expect(own).toHaveLength(count);
    const wrong = own.filter(({ key, text, signature, isValid }) => verifyEd25519(key, text, signature) !== isValid);
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('accepts nothing that OpenSSL refuses', () => {
    const accepted = rows.filter(({ key, text, signature }) => verifyEd25519(key, text, signature));
    expect(accepted.length).toBeGreaterThan(90);
    for (const { key, text, signature } of accepted) {
      const theirs = opensslKey(key);
      expect(theirs !== undefined && verify(null, text, theirs, signature)).toBe(true);
    }
  });

  test('accepts what OpenSSL signs, and no bit of it changed', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(511), (message, bit) => {
        const signature = new Uint8Array(sign(null, message, privateKey));
        expect(verifyEd25519(key, message, signature)).toBe(true);
        signature[bit >> 3] = (signature[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(verifyEd25519(key, message, signature)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('refuses keys and signatures of another length, and the keys of small order', () => {
    const seed = createPrivateKey({
      key: Buffer.from(`302e020100300506032b657004220420${'07'.repeat(32)}`, 'hex'),
      format: 'der',
      type: 'pkcs8',
    });
    const key = createPublicKey(seed).export({ format: 'der', type: 'spki' }).subarray(-32);
    const signature = sign(null, Buffer.from('x'), seed);
    expect(verifyEd25519(key, Buffer.from('x'), signature)).toBe(true);
    expect(verifyEd25519(key, Buffer.from('x'), signature.subarray(1))).toBe(false);
    expect(verifyEd25519(key.subarray(1), Buffer.from('x'), signature)).toBe(false);
    expect(isPublicKey(key)).toBe(true);
    for (const small of ['00', '01']) expect(isPublicKey(Buffer.from(small.padEnd(64, '0'), 'hex'))).toBe(false);
  });
});

import { concatBytes, hexToBytes as decodeHex, bytesToHex as encodeHex, utf8ToBytes } from '@noble/hashes/utils.js';

const BASE64_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as standard Base 64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(start, start + 3);
    const group = [first >> 2, ((first & 3) << 4) | (second >> 4), ((second & 15) << 2) | (third >> 6), third & 63];
    const digits = group.map((value) => BASE64_DIGITS[value]).join('');
    const missing = Math.max(0, start + 3 - bytes.length);
    text += missing === 0 ? digits : digits.slice(0, 4 - missing) + '='.repeat(missing);
  }
  return text;
}

/**
 * The bytes that Base 64 text stands for, or `undefined` where it is not the one way to write them: another alphabet, white
 * space, missing padding, or bits beyond the last byte that are not zero.
 */
export function fromBase64(text: string): Uint8Array | undefined {
  // No groups: an expression that counts them overflows its stack on a few million digits.
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const bytes = new Uint8Array((text.length / 4) * 3);
  for (let start = 0; start < text.length; start += 4) {
    let group = 0;
    for (const digit of text.slice(start, start + 4)) group = group * 64 + Math.max(0, BASE64_DIGITS.indexOf(digit));
    bytes.set([group >> 16, (group >> 8) & 255, group & 255], (start / 4) * 3);
  }
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const whole = bytes.slice(0, bytes.length - padding);
  return bytes.subarray(whole.length).every((byte) => byte === 0) ? whole : undefined;
}

/** Text as UTF-8. */
export function toUtf8(text: string): Uint8Array {
  return utf8ToBytes(text);
}

/** The text that UTF-8 bytes stand for, or `undefined` where they are not UTF-8 (surrogates and overlong forms included). */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decodeURIComponent(encodeHex(bytes).replace(/../g, '%$&'));
  } catch {
    return undefined;
  }
}

/** Bytes as lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  return encodeHex(bytes);
}

/** The bytes that lower-case hexadecimal digits stand for, or `undefined`. */
export function fromHex(text: string): Uint8Array | undefined {
  return /^(?:[0-9a-f]{2})*$/.test(text) ? decodeHex(text) : undefined;
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...parts);
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** An unsigned number as big-endian bytes. */
export function bigEndian(value: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let index = length - 1, rest = value; index >= 0; index--) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

/** The number that big-endian bytes stand for, or `undefined` beyond 2^53 - 1. */
export function fromBigEndian(bytes: Uint8Array): number | undefined {
  const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** A whole number in decimal without leading zeros, as the formats of logs write sizes and indices; `undefined` for other text. */
export function fromDecimal(text: string): number | undefined {
  const value = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : undefined;
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

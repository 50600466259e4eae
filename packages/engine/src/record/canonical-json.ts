import { SkywitnessError } from '../errors.ts';

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The canonical form of a JSON value: no white space, keys sorted by UTF-16 code units, numbers and strings as ECMAScript
 * prints them. Equal values have equal bytes, so that a digest of it names the value.
 * Source: RFC 8785 (JSON Canonicalization Scheme).
 *
 * @throws SkywitnessError `JSON_NUMBER` for NaN and infinities, which JSON cannot hold; `JSON_STRING` for text with half of
 *   a surrogate pair, which UTF-8 cannot hold.
 * @example
 * ```ts
 * import { canonicalJson } from '@skywitness/engine/record';
 * canonicalJson({ b: 1e21, a: ['é', null] }); // => '{"a":["é",null],"b":1e+21}'
 * ```
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new SkywitnessError('JSON_NUMBER', `${value} cannot be written as JSON. Every number must be finite.`);
  }
  if (typeof value === 'string') return canonicalString(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as { readonly [key: string]: Json };
  const members = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${canonicalString(key)}:${canonicalJson(object[key])}`);
  return `{${members.join(',')}}`;
}

function canonicalString(text: string): string {
  // With the flag u a pair is one character, so that only a lone half is of the category Surrogate.
  if (/\p{Surrogate}/u.test(text)) {
    throw new SkywitnessError(
      'JSON_STRING',
      `${JSON.stringify(text)} holds half of a surrogate pair. Correct the text.`,
    );
  }
  return JSON.stringify(text);
}

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** English names by ISO 3166-1 alpha-2 code; where a country has several, the list begins with the one it prefers. */
const { countries: NAMES } = require('i18n-iso-countries/langs/en.json') as {
  readonly countries: Readonly<Record<string, string | readonly string[]>>;
};

/** The list begins with a formal name here, its short one is the second: `Iran`, not `Islamic Republic of Iran`. */
const WITH_SHORT_NAME_SECOND: ReadonlySet<string> = new Set('CN CZ GM IR MK PS RU TW TZ US'.split(' '));

/** The English name of a country by its two-letter code; the code itself where it is not in ISO 3166-1. */
export function countryName(code: string): string {
  const names = [NAMES[code] ?? code].flat();
  return (WITH_SHORT_NAME_SECOND.has(code) ? names[1] : names[0]) ?? code;
}

/** Name and code: `Türkiye (TR)`. */
export function nameAndCode(code: string): string {
  const name = countryName(code);
  return name === code ? code : `${name} (${code})`;
}

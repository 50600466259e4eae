import { builtinGateways } from '@skywitness/engine/ground';
import { describe, expect, test } from 'vitest';
import { countryName, nameAndCode } from './country-names.ts';

describe('countries in words', () => {
  test('have the short names by which people know them, with the code beside', () => {
    const codes = ['TR', 'TW', 'IR', 'RU', 'US', 'GB', 'CD', 'XK', 'PL'];
    expect(codes.map(nameAndCode)).toEqual([
      'Türkiye (TR)',
      'Taiwan (TW)',
      'Iran (IR)',
      'Russia (RU)',
      'United States (US)',
      'United Kingdom (GB)',
      'Democratic Republic of the Congo (CD)',
      'Kosovo (XK)',
      'Poland (PL)',
    ]);
  });

  test('stay codes where ISO 3166-1 has none of them', () => {
    expect(nameAndCode('??')).toBe('??');
  });

  test('have a name for every country with a built-in gateway', () => {
    const codes = new Set(
      ['starlink', 'oneweb'].flatMap((system) => builtinGateways(system)).map(({ country }) => country),
    );
    expect(codes.size).toBeGreaterThan(0);
    for (const code of codes) expect(countryName(code)).not.toBe(code);
  });
});

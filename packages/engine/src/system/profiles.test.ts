import { expect, test } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { SkywitnessError } from '../errors.ts';
import { parseInstant } from '../time/index.ts';
import { factAt } from './dated-fact.ts';
import { systemProfile } from './profiles.ts';

const starlink = systemProfile('starlink');

test('Starlink terminals had to see 40° before the grant of 27 April 2021 and 25° since', () => {
  expect(factAt(starlink.userMinimumElevationDeg, parseInstant('2021-04-26'))?.value).toBe(40);
  expect(factAt(starlink.userMinimumElevationDeg, parseInstant('2022-01-18'))?.value).toBe(25);
  expect(factAt(starlink.gatewayMinimumElevationDeg, parseInstant('2026-11-01'))?.value).toBe(25);
});

test('the disputed separation from the geostationary arc has a default and its rivals, not a mean', () => {
  const september2022 = parseInstant('2022-09-26');
  expect(factAt(starlink.gsoSeparationDeg, september2022)?.value).toEqual({ userDeg: 18, gatewayDeg: 18 });
  const rivals = starlink.alternatives.gsoSeparationDeg.filter((fact) => factAt([fact], september2022));
  expect(rivals.map(({ value }) => value.userDeg)).toEqual([22, 22, 0]);
});

test('no laser carried Starlink users in March 2022, and some did in 2024', () => {
  expect(factAt(starlink.lasersInService, parseInstant('2022-03-14'))?.value).toBe(false);
  expect(factAt(starlink.lasersInService, parseInstant('2024-07-17'))?.value).toBe(true);
});

test('Kuiper was granted 35°; for OneWeb gateways no angle is known and none is invented', () => {
  expect(factAt(systemProfile('kuiper').userMinimumElevationDeg, parseInstant('2025-01-01'))?.value).toBe(35);
  expect(factAt(systemProfile('oneweb').gatewayMinimumElevationDeg, parseInstant('2025-01-01'))).toBeUndefined();
});

test('an unknown system is an error that names the known ones', () => {
  expect(() => systemProfile('telesat')).toThrow(SkywitnessError);
  expect(() => systemProfile('telesat')).toThrow(/SYSTEM_UNKNOWN.*starlink, oneweb, kuiper/);
});

describeWithShared('satellites that served a dish near Brisbane on 2024-07-17', () => {
  test('were seen down to 25.3° in its frame: outside the cone of 110°, above the minimum elevation', () => {
    const rows = sharedFile('data/measurements/satinview-2024-07-17/serving-brisbane.csv.gz')
      .trim()
      .split('\n')
      .slice(1);
    const lowestDeg = Math.min(...rows.map((row) => Number(row.split(',')[3])));
    expect(lowestDeg).toBeCloseTo(25.3, 1);
    const cone = starlink.terminalClasses.find(({ id }) => id === 'standard-3')?.fieldOfViewDeg[0]?.value ?? Number.NaN;
    expect(90 - lowestDeg).toBeGreaterThan(cone / 2);
    const mask = factAt(starlink.userMinimumElevationDeg, parseInstant('2024-07-17'))?.value;
    expect(lowestDeg).toBeGreaterThan(mask ?? Number.NaN);
  });
});

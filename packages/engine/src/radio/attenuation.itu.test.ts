import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ituRows } from '../../test/itu-rows.ts';
import { describeWithShared, sharedPath } from '../../test/shared.ts';
import { RAD_PER_DEG } from '../constants.ts';
import { sin } from '../math/index.ts';
import { cloudAttenuationDb, cloudMassAbsorptionOfLiquid } from './cloud-attenuation.ts';
import { gasSpecificAttenuation } from './gas-specific-attenuation.ts';
import { rainAttenuationDb } from './rain-attenuation.ts';
import { rainCoefficients, rainSpecificAttenuation } from './rain-specific-attenuation.ts';
import { scintillationDb } from './scintillation.ts';
import { totalAttenuationDb } from './total-attenuation.ts';

/** Largest |ours − ITU's| over the rows of a table; NaN where one cannot be computed, so that none is skipped. */
function worst(rows: readonly number[][], error: (row: number[]) => number): number {
  return rows.map(error).reduce((a, b) => (Number.isNaN(b) || b > a ? b : a), 0);
}

/** Rain height from the slant length that the table gives: the map behind it has more digits than the table of heights. */
function rainPath([latDeg, , stationHeightKm, frequencyGHz, elevationDeg, tiltDeg, , , , slantKm]: number[]) {
  const elevationRad = elevationDeg * RAD_PER_DEG;
  return {
    frequencyGHz,
    elevationRad,
    latitudeRad: latDeg * RAD_PER_DEG,
    stationHeightKm,
    rainHeightKm: stationHeightKm + slantKm * sin(elevationRad),
    polarisation: { tiltRad: tiltDeg * RAD_PER_DEG },
  };
}

describeWithShared('the check values of ITU-R', () => {
  test.each([
    ['ITURP618-13_A_sci', (frequencyGHz: number) => (frequencyGHz === 20 ? 29 : frequencyGHz)],
    ['ITURP618-14_A_rain', (frequencyGHz: number) => frequencyGHz],
  ])('for rain are met by all 64 rows of %s to 1e-5 dB', (name, rainFrequencyGHz) => {
    const rows = ituRows(name);
    expect(rows).toHaveLength(64);
    const error = (row: number[]) => {
      const path = rainPath(row);
      // The table of scintillation stops at 20 GHz; its column of rain is that of 29 GHz all the same.
      const frequencyGHz = rainFrequencyGHz(path.frequencyGHz);
      return Math.abs(rainAttenuationDb(row[8], row[6], { ...path, frequencyGHz }) - row[14]);
    };
    expect(worst(rows, error)).toBeLessThan(1e-5);
  });

  test.each(['ITURP618-13_A_sci', 'ITURP618-14_A_rain'])(
    'for scintillation are met by all 64 rows of %s to 1e-5 dB: above 20 GHz by the value there',
    (name) => {
      const rows = ituRows(name);
      expect(rows).toHaveLength(64);
      const error = ([, , , frequencyGHz, elevationDeg, , p, , , , diameterM, efficiency, , wet, , , db]: number[]) =>
        Math.abs(
          scintillationDb(p, {
            frequencyGHz,
            elevationRad: elevationDeg * RAD_PER_DEG,
            antennaDiameterM: diameterM,
            antennaEfficiency: efficiency,
            wetRefractivity: wet,
          }) - db,
        );
      expect(worst(rows, error)).toBeLessThan(1e-5);
    },
  );

  test('for the total are met by all 64 rows to 1e-4 dB, with gas and cloud at 1 % below that', () => {
    const rows = ituRows('ITURP618-13_A_total');
    expect(rows).toHaveLength(64);
    const error = ([, , , , , , , , , , gasDb, , cloudDb, rainDb, scintillation, db]: number[]) =>
      Math.abs(totalAttenuationDb({ gasDb, cloudDb, rainDb, scintillationDb: scintillation }) - db);
    expect(worst(rows, error)).toBeLessThan(1e-4);
  });

  test('for specific attenuation of rain are met by all 64 rows: k and α to 1e-8, γ to 1e-7 dB/km', () => {
    const rows = ituRows('ITURP838-3_rain_specific_attenuation');
    expect(rows).toHaveLength(64);
    const error = ([elevationDeg, frequencyGHz, rate, tiltDeg, k, alpha, specific]: number[]) => {
      const elevationRad = elevationDeg * RAD_PER_DEG;
      const polarisation = { tiltRad: tiltDeg * RAD_PER_DEG };
      const ours = rainCoefficients(frequencyGHz, elevationRad, polarisation);
      const gamma = rainSpecificAttenuation(rate, { frequencyGHz, elevationRad, polarisation });
      return Math.max(Math.abs(ours.k - k), Math.abs(ours.alpha - alpha), Math.abs(gamma - specific) / 10);
    };
    expect(worst(rows, error)).toBeLessThan(1e-8);
  });

  test('for gases are met by all 350 rows to 1e-9 of each: oxygen, vapour and both', () => {
    const rows = ituRows('ITURP676-13_gamma');
    expect(rows).toHaveLength(350);
    const error = ([frequencyGHz, dryPressureHPa, temperatureK, vapourDensityGPerM3, o, w, both]: number[]) => {
      const ours = gasSpecificAttenuation(frequencyGHz, { dryPressureHPa, temperatureK, vapourDensityGPerM3 });
      return Math.max(
        Math.abs(ours.oxygen / o - 1),
        Math.abs(ours.waterVapour / w - 1),
        Math.abs((ours.oxygen + ours.waterVapour) / both - 1),
      );
    };
    expect(worst(rows, error)).toBeLessThan(1e-9);
  });

  test('for cloud (P.840-8) are met by all 64 rows to 1e-6 dB', () => {
    const rows = ituRows('ITURP840-8_cloud_attenuation');
    const liquids = ituRows('ITURP840-8_columnar_content_reduced_liquid');
    expect([rows.length, liquids.length]).toEqual([64, 64]);
    const error = ([lat, lon, frequencyGHz, elevationDeg, p, db]: number[]) => {
      // Places stand with three decimals in one table and with two in the other.
      const away = (row: number[]) => Math.abs(row[0] - lat) + Math.abs(row[1] - lon);
      const [nearest] = liquids.filter((row) => row[2] === p && away(row) < 0.01).sort((a, b) => away(a) - away(b));
      const liquid = nearest?.[3] ?? Number.NaN;
      return Math.abs(cloudAttenuationDb(liquid, frequencyGHz, elevationDeg * RAD_PER_DEG) - db);
    };
    expect(worst(rows, error)).toBeLessThan(1e-6);
  });

  test('for cloud (P.840-9) are met wherever its table of liquid has the place and percentage, to 1e-6 dB', () => {
    const rows = ituRows('ITURP840-9_cloud_attenuation');
    const liquids = ituRows('ITURP840-9_columnar_content_reduced_liquid');
    const pairs = rows.flatMap(([lat, lon, frequencyGHz, elevationDeg, p, db]) => {
      const liquid = liquids.find((row) => row[0] === lat && row[1] === lon && row[2] === p)?.[3];
      return liquid === undefined ? [] : [[liquid, frequencyGHz, elevationDeg, db]];
    });
    expect([rows.length, pairs.length]).toEqual([32, 17]);
    const error = ([liquid, frequencyGHz, elevationDeg, db]: number[]) =>
      Math.abs((liquid * cloudMassAbsorptionOfLiquid(frequencyGHz)) / sin(elevationDeg * RAD_PER_DEG) - db);
    expect(worst(pairs, error)).toBeLessThan(1e-6);
  });
});

describeWithShared('every check table that is staged', () => {
  const TABLES: Readonly<Record<string, string>> = {
    'ITURP618-13_A_sci': 'all rows above',
    'ITURP618-13_A_total': 'all rows above',
    'ITURP618-14_A_rain': 'all rows above',
    'ITURP676-13_gamma': 'all rows above',
    'ITURP836-6_surface_water_vapour_density_annual': 'not used: vapour density at the ground is not asked for',
    'ITURP836-6_total_water_vapour_content_annual':
      'not used: its percentages (0.1 to 0.35) need maps that are not staged',
    'ITURP837-7_rainfall_rate': 'all rows in climate.test.ts, by the months of truth/rain-months.csv and the map',
    'ITURP837-7_rainfall_rate_R001': 'all rows in climate.test.ts, roughly: the map itself is not staged',
    'ITURP837-7_rainfall_rate_probability': 'all rows in climate.test.ts, by the months of truth/rain-months.csv',
    'ITURP838-3_rain_specific_attenuation': 'all rows above',
    'ITURP839-4_rain_height': 'all rows in climate.test.ts',
    'ITURP840-8_cloud_attenuation': 'all rows above',
    'ITURP840-8_columnar_content_reduced_liquid': 'the 8 rows at 1 % in climate.test.ts: other maps are not staged',
    'ITURP840-9_cloud_attenuation': '17 of 32 rows above: for the others the liquid is not staged',
    'ITURP840-9_cloud_attenuation_lognormal': 'not used: the log-normal approximation of edition 9 is not implemented',
    'ITURP840-9_columnar_content_reduced_liquid': 'as input above: its maps are not staged',
  };

  test('is used, or named with the reason why not', () => {
    const staged = readdirSync(sharedPath('data/regulatory/validation')).map((name) => name.replace('.csv', ''));
    expect(staged.sort()).toEqual(Object.keys(TABLES).sort());
  });
});

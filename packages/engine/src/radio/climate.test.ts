import { describe, expect, test } from 'vitest';
import { ituMaps } from '../../test/itu-maps.ts';
import { ituRows } from '../../test/itu-rows.ts';
import { describeWithShared, sharedFile, sharedIsPresent, truthRows } from '../../test/shared.ts';
import { RAD_PER_DEG } from '../constants.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import { climateAt, rainHeightByLatitudeKm, type WeatherMaps } from './climate.ts';
import { gasAttenuationDb, zenithGas } from './gas-attenuation.ts';
import { gasSpecificAttenuation } from './gas-specific-attenuation.ts';
import { mapValueAt } from './map-grid.ts';
import { normalTail } from './normal-tail.ts';
import { pathAttenuation } from './path-attenuation.ts';
import { rainAttenuationDb } from './rain-attenuation.ts';
import { rainPercentOfYear, rainRateMmPerH } from './rain-rate.ts';
import { referenceAir } from './reference-atmosphere.ts';
import { scintillationDb } from './scintillation.ts';

describe('the gases overhead', () => {
  test('are summed as by the 922 layers of the Recommendation, to 0.1 %', () => {
    for (const frequencyGHz of [12, 14.25, 18.5, 30]) {
      let [oxygenDb, bottomKm] = [0, 0];
      for (let layer = 0; layer < 922 && bottomKm < 84.8; layer++) {
        const topKm = Math.min(84.8, bottomKm + 1e-4 * Math.exp(layer / 100));
        const specific = gasSpecificAttenuation(frequencyGHz, referenceAir((bottomKm + topKm) / 2));
        oxygenDb += specific.oxygen * (topKm - bottomKm);
        bottomKm = topKm;
      }
      expect(Math.abs(zenithGas(frequencyGHz).oxygenDb / oxygenDb - 1)).toBeLessThan(1e-3);
    }
  });
});

describe('the tail of the normal distribution', () => {
  // Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.1 and 26.2.
  test.each([
    [0, 0.5],
    [1, 0.158655253931457],
    [2, 0.022750131948179],
    [3, 0.00134989803163],
    [4, 3.167124183312e-5],
    [5, 2.866515718792e-7],
  ])('beyond %d is %d', (x, tail) => {
    expect(Math.abs(normalTail(x) / tail - 1)).toBeLessThan(1e-11);
    expect(normalTail(-x)).toBeCloseTo(1 - tail, 14);
  });
});

describe('the rain of eight climates by P.837-7', () => {
  const rows = truthRows('rain-months').map((row) => {
    const months = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));
    const year = {
      rainMm: months.map((month) => Number(row[`rain${month}_mm`])),
      temperatureK: months.map((month) => Number(row[`temperature${month}_k`])),
    };
    return { ...row, year } as { year: typeof year } & Record<string, unknown>;
  });

  test('falls for the percentage of the year that ITU computes, to 1e-6 of it, and as hard, to 1e-5', () => {
    expect(rows).toHaveLength(8);
    for (const { year, ...row } of rows) {
      // The driest row is printed to three digits only.
      const unit = Number(row.rain_percent) < 0.01 ? 5e-4 : 1e-6;
      expect(Math.abs(rainPercentOfYear(year) / Number(row.rain_percent) - 1)).toBeLessThan(unit);
      // The 8 rows at 0.01 % are read from a map of rates that was made with this formula: to 0.05 % and the map's grid.
      for (const percent of [0.1, 0.15, 0.3, 0.35]) {
        const [ours, published] = [rainRateMmPerH(year, percent), Number(row[`rate_at_${percent}`])];
        expect(Math.abs(ours - published)).toBeLessThanOrEqual(1e-5 * published);
      }
    }
  });

  test('never lets more rain fall for longer', () => {
    const { year } = rows[0];
    const rates = [0.001, 0.01, 0.1, 1, 4, 5].map((percent) => rainRateMmPerH(year, percent));
    expect([...rates].sort((a, b) => b - a)).toEqual(rates);
    expect(rates.at(-1)).toBe(0);
  });
});

describeWithShared('a climate read from the maps of ITU-R', () => {
  const maps = (sharedIsPresent ? ituMaps() : {}) as ReturnType<typeof ituMaps>;
  const place = ([latitudeDeg, longitudeDeg]: number[]) => geodeticFromDegrees(latitudeDeg, longitudeDeg);

  test('has the rain heights of all 8 rows of P.839-4 to 1e-5 km', () => {
    const rows = ituRows('ITURP839-4_rain_height');
    expect(rows).toHaveLength(8);
    for (const row of rows) expect(Math.abs(climateAt(maps, place(row)).rainHeightKm - row[3])).toBeLessThan(1e-5);
  });

  test('has the cloud liquid of the 8 rows of P.840-8 at 1 %, the percentage of its map, to 1e-6 kg/m²', () => {
    const rows = ituRows('ITURP840-8_columnar_content_reduced_liquid').filter((row) => row[2] === 1);
    expect(rows).toHaveLength(8);
    for (const row of rows)
      expect(Math.abs(climateAt(maps, place(row)).reducedLiquidKgPerM2 - row[3])).toBeLessThan(1e-6);
  });

  test('has the wet refractivity of all 64 rows of the table of scintillation to 1e-4 N-units', () => {
    const rows = ituRows('ITURP618-13_A_sci');
    expect(rows).toHaveLength(64);
    for (const row of rows) expect(Math.abs(climateAt(maps, place(row)).wetRefractivity - row[13])).toBeLessThan(1e-4);
  });

  test('has rain rates near the 8 of P.837-7: every fourth node and annual temperatures cost up to 16 %', () => {
    const rows = ituRows('ITURP837-7_rainfall_rate_R001');
    expect(rows).toHaveLength(8);
    for (const row of rows) {
      expect(Math.abs(climateAt(maps, place(row)).rainRate001MmPerH - row[3])).toBeLessThanOrEqual(0.16 * row[3]);
    }
  });

  test('takes the map of rain rates where there is one', () => {
    const rainRate001MmPerH = { ...maps.zeroDegreeHeightKm, values: maps.zeroDegreeHeightKm.values };
    const here = geodeticFromDegrees(51.5, -0.14);
    expect(climateAt({ ...maps, rainRate001MmPerH }, here).rainRate001MmPerH).toBe(mapValueAt(rainRate001MmPerH, here));
  });

  test('makes of oxygen and vapour what ITU does at 1 % in the table of totals: 3 to 7 % less below 1 km', () => {
    const rows = ituRows('ITURP618-13_A_total').filter((row) => row[8] === 1);
    expect(rows).toHaveLength(16);
    for (const row of rows) {
      const { vapourKgPerM2 } = climateAt(maps, place(row));
      const ours = gasAttenuationDb(zenithGas(row[3], row[2]), row[4] * RAD_PER_DEG, vapourKgPerM2);
      // Annex 2, behind the table, takes the local temperature. The map knows no height: at 2.5 km it is too wet.
      const [low, high] = row[2] < 1 ? [0.93, 1] : [0.93, 1.24];
      expect(ours / row[9]).toBeGreaterThan(low);
      expect(ours / row[9]).toBeLessThan(high);
    }
  });

  test('has oxygen overhead as annex 2 of P.676-13 has it for the same air at the ground, to 3 %', () => {
    const heights = sharedFile('data/regulatory/p676-v13_h0_coefficients.txt').trim().split('\n').slice(1);
    const air = { dryPressureHPa: 1013.25 - 9.97, temperatureK: 288.15, vapourDensityGPerM3: 7.5 };
    for (const frequencyGHz of [12, 14, 18.5, 28.5]) {
      const row = heights.map((line) => line.split(',').map(Number)).find(([f]) => f === frequencyGHz) ?? [];
      const heightKm = row[1] + row[2] * air.temperatureK + row[3] * 1013.25 + row[4] * air.vapourDensityGPerM3;
      const published = gasSpecificAttenuation(frequencyGHz, air).oxygen * heightKm;
      expect(Math.abs(zenithGas(frequencyGHz).oxygenDb / published - 1)).toBeLessThan(0.03);
    }
  });

  test('is missing a map: says which one, who publishes it and what to do', () => {
    const here = geodeticFromDegrees(51.5, -0.14);
    const without = (name: keyof WeatherMaps): WeatherMaps => ({ ...maps, [name]: undefined });
    expect(() => climateAt(without('wetRefractivity'), here)).toThrow(/MAP_MISSING.*P\.453-13.*Download/);
    expect(() => climateAt(without('monthlyRainMm'), here)).toThrow(/MAP_MISSING.*P\.837-7/);
    expect(() => climateAt(without('temperatureK'), here)).toThrow(/MAP_MISSING.*P\.1510-1/);
  });

  test('lies near the rule of latitude: 0.6 km in the mean up to 60°, nowhere 3 km off', () => {
    let [sum, largest, weight] = [0, 0, 0];
    for (let latitudeDeg = -60; latitudeDeg <= 60; latitudeDeg += 3) {
      for (let longitudeDeg = 0; longitudeDeg < 360; longitudeDeg += 6) {
        const here = geodeticFromDegrees(latitudeDeg, longitudeDeg);
        const difference = Math.abs(climateAt(maps, here).rainHeightKm - rainHeightByLatitudeKm(here.latitudeRad));
        const area = Math.cos(here.latitudeRad);
        [sum, weight, largest] = [sum + area * difference, weight + area, Math.max(largest, difference)];
      }
    }
    expect(sum / weight).toBeLessThan(0.6);
    expect(largest).toBeLessThan(3);
  });

  test('adds up to a total that grows with rarity, with frequency and towards the horizon', () => {
    const climate = climateAt(maps, geodeticFromDegrees(51.5, -0.14));
    const total = (frequencyGHz: number, elevationDeg: number, percentOfTime: number) =>
      pathAttenuation(
        {
          frequencyGHz,
          elevationRad: elevationDeg * RAD_PER_DEG,
          latitudeRad: 51.5 * RAD_PER_DEG,
          antennaDiameterM: 0.5,
          antennaEfficiency: 0.6,
          zenith: zenithGas(frequencyGHz),
        },
        climate,
        { percentOfTime },
      ).totalDb;
    expect(total(12, 40, 0.01)).toBeGreaterThan(total(12, 40, 0.1));
    expect(total(28.5, 40, 0.1)).toBeGreaterThan(total(12, 40, 0.1));
    expect(total(12, 25, 0.1)).toBeGreaterThan(total(12, 40, 0.1));
  });
});

describe('what the Recommendations do not cover is refused', () => {
  const path = {
    frequencyGHz: 12,
    elevationRad: 0.7,
    latitudeRad: 0.5,
    stationHeightKm: 0,
    rainHeightKm: 4,
    antennaDiameterM: 1,
    antennaEfficiency: 0.6,
    wetRefractivity: 50,
  };

  test.each([0, -1, Number.NaN, 60, Number.POSITIVE_INFINITY])('a frequency of %d GHz', (frequencyGHz) => {
    expect(() => rainAttenuationDb(20, 0.01, { ...path, frequencyGHz })).toThrow(
      /RADIO_RANGE: frequency .* 1 to 55 GHz/,
    );
    expect(() => scintillationDb(0.01, { ...path, frequencyGHz })).toThrow('RADIO_RANGE: frequency');
  });

  test.each([0, -1, Number.NaN, 6, 1e-4])('%d percent of the time', (percent) => {
    expect(() => rainAttenuationDb(20, percent, path)).toThrow('RADIO_RANGE: percentage of time');
  });

  test.each([-1, Number.NaN, 1000])('a rain rate of %d mm/h', (rate) => {
    expect(() => rainAttenuationDb(rate, 0.01, path)).toThrow('RADIO_RANGE: rain rate');
  });

  test('an elevation of 4°', () => {
    const low = { ...path, elevationRad: 4 * RAD_PER_DEG };
    expect(() => rainAttenuationDb(20, 0.01, low)).toThrow('RADIO_RANGE: elevation');
  });
});

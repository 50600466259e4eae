import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeWithShared, sharedFile, truthRows } from '../../test/shared.ts';
import { decibelSum, decibels, ratioOfDecibels } from './decibel.ts';
import { freeSpaceLossDb } from './free-space-loss.ts';
import { eirpOfFluxDensityDbW, linkBudget, rainNoiseDb } from './link-budget.ts';
import { MODCODS } from './modcods.ts';
import { LEAST_CARRIER_TO_NOISE_DB, spectralEfficiency } from './spectral-efficiency.ts';

describe('free-space loss', () => {
  // Published with two decimals for 550 km overhead and 1,123.4 km at 25°.
  test.each([
    [12, 168.84, 175.04],
    [14.25, 170.33, 176.53],
    [18.5, 172.6, 178.8],
    [28.5, 176.35, 182.56],
    [73.5, 184.58, 190.78],
  ])('at %d GHz is %d dB over 550 km and %d dB over 1,123.4 km', (frequencyGHz, overhead, slant) => {
    expect(Math.abs(freeSpaceLossDb(frequencyGHz, 550) - overhead)).toBeLessThan(0.0051);
    expect(Math.abs(freeSpaceLossDb(frequencyGHz, 1123.4) - slant)).toBeLessThan(0.0051);
  });

  test.each([0, -5, Number.NaN, Number.POSITIVE_INFINITY])('is refused for a range of %d km', (km) => {
    expect(() => freeSpaceLossDb(12, km)).toThrow('RADIO_RANGE: range');
  });
});

describe('the gateway budget of del Portillo et al. (2018)', () => {
  const [row] = truthRows('gateway-budget');
  const published = (key: string): number => Number(row[key]);
  const budget = linkBudget({
    frequencyGHz: published('frequency_ghz'),
    slantRangeKm: published('path_km'),
    eirpDbW: published('eirp_dbw'),
    figureOfMeritDbPerK: published('antenna_gain_dbi') - decibels(published('system_temperature_k')),
    bandwidthHz: published('bandwidth_mhz') * 1e6,
    attenuationDb: published('atmospheric_loss_db'),
    carrierToInterferenceDb: [
      'adjacent_channel_db',
      'adjacent_satellite_db',
      'cross_polarisation_db',
      'intermodulation_db',
    ].map(published),
  });
  const bitsPerHz = 5.900855 / (1 + published('roll_off'));
  const bitEnergyDb = (db: number): number => db - decibels(bitsPerHz);

  test('has its loss and its figure of merit to 0.05 dB', () => {
    expect(Math.abs(budget.freeSpaceLossDb - published('free_space_loss_db'))).toBeLessThan(0.05);
    const merit = published('antenna_gain_dbi') - decibels(published('system_temperature_k'));
    expect(Math.abs(merit - published('figure_of_merit_db_per_k'))).toBeLessThan(0.05);
  });

  test('has its energy per bit over noise and interference, and its margin, to 0.2 dB from EIRP on', () => {
    const energyDb = bitEnergyDb(budget.carrierToNoiseAndInterferenceDb);
    expect(Math.abs(energyDb - published('bit_energy_to_noise_db'))).toBeLessThan(0.2);
    expect(Math.abs(energyDb - published('required_bit_energy_db') - published('margin_db'))).toBeLessThan(0.2);
  });

  test('does not yield its carrier to noise from its own rows: that lies 2.2 dB lower, whatever the reason', () => {
    expect(budget.carrierToNoiseDb - published('carrier_to_noise_db')).toBeGreaterThan(2);
    const others = ['adjacent_channel_db', 'adjacent_satellite_db', 'cross_polarisation_db', 'intermodulation_db'];
    const combined = -decibelSum([-published('carrier_to_noise_db'), ...others.map((key) => -published(key))]);
    // With the published carrier to noise the rest of the table follows to its last digit.
    expect(Math.abs(bitEnergyDb(combined) - published('bit_energy_to_noise_db'))).toBeLessThan(0.05);
  });

  test('has its modulation, efficiency and rate to 0.1 %', () => {
    const [, bits] = MODCODS.find(([name]) => name === `S2X ${row.modcod}`) ?? ['', Number.NaN];
    expect(bits / 1.1).toBeCloseTo(published('efficiency'), 1);
    const rateMbps = (bits / 1.1) * published('bandwidth_mhz');
    expect(Math.abs(rateMbps / published('rate_mbps') - 1)).toBeLessThan(0.001);
  });
});

describe('the proxy of modulation and coding', () => {
  const parts = MODCODS.map(([name, bits]) => {
    const [, standard, order, numerator, denominator] =
      /^(S2X?) (\d*)(?:QPSK|A?PSK) (\d+)\/(\d+)/.exec(name.replace('QPSK', '4PSK')) ?? [];
    return { name, bits, standard, order: Math.log2(Number(order)), rate: Number(numerator) / Number(denominator) };
  });

  test('has in each row the bits per symbol that the frame of the standard gives, to its last digit', () => {
    expect(parts).toHaveLength(67);
    for (const { name, bits, standard, order, rate } of parts) {
      // Parity of the outer code: 192 bits, less for four rates of the older standard; slots of 90 symbols, one for the header.
      const parity = standard === 'S2X' ? 192 : rate > 0.87 ? 128 : [2 / 3, 5 / 6].includes(rate) ? 160 : 192;
      const symbols = Math.ceil(64800 / order / 90) * 90 + 90;
      expect(Math.abs(bits - (64800 * rate - parity - 80) / symbols), name).toBeLessThan(1.1e-6);
    }
  });

  test('never carries more than Shannon allows at its threshold', () => {
    for (const [, bits, requiredDb] of MODCODS) expect(bits).toBeLessThan(Math.log2(1 + ratioOfDecibels(requiredDb)));
  });

  test('grows with the carrier, and is nothing below −2.85 dB', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 40, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (db, more) => {
          const [weak, strong] = [spectralEfficiency(db), spectralEfficiency(db + more)];
          expect(strong.proxy).toBeGreaterThanOrEqual(weak.proxy);
          expect(strong.bound).toBeGreaterThanOrEqual(weak.bound);
          expect(weak.bound).toBeGreaterThanOrEqual(weak.proxy);
        },
      ),
    );
    expect(LEAST_CARRIER_TO_NOISE_DB).toBe(-2.85);
    expect(spectralEfficiency(-2.86).proxy).toBe(0);
  });
});

describeWithShared('a public copy of the tables of DVB-S2 and S2X', () => {
  test('is met by all 67 rows, except two that it prints for a shorter outer code', () => {
    const rows = sharedFile('oracles/propagation/dvb_modcod.csv').trim().split('\n').slice(1);
    expect(rows).toHaveLength(67);
    const strays = rows.filter((row) => {
      const [standard, name, bits, requiredDb] = row.split(',');
      const ours = MODCODS.find(([known]) => known === `${standard} ${name}`);
      expect(ours?.[2]).toBe(Number(requiredDb));
      return Math.abs((ours?.[1] ?? Number.NaN) - Number(bits)) > 1.1e-6;
    });
    expect(strays.map((row) => row.split(',')[1])).toEqual(['32APSK 2/3-L', '64APSK 5/6']);
  });
});

describe('a link budget', () => {
  const link = {
    frequencyGHz: 11.7,
    slantRangeKm: 600,
    eirpDbW: 30,
    figureOfMeritDbPerK: 9,
    bandwidthHz: 240e6,
    attenuationDb: 1,
  };

  test('loses decibel for decibel with attenuation, and 6 dB with twice the range', () => {
    const clear = linkBudget(link).carrierToNoiseDb;
    expect(clear - linkBudget({ ...link, attenuationDb: 4 }).carrierToNoiseDb).toBeCloseTo(3, 9);
    expect(clear - linkBudget({ ...link, slantRangeKm: 1200 }).carrierToNoiseDb).toBeCloseTo(6.0206, 4);
  });

  test('is spoiled by interference as by noise of the same power', () => {
    const clear = linkBudget(link);
    const doubled = linkBudget({ ...link, carrierToInterferenceDb: [clear.carrierToNoiseDb] });
    expect(clear.carrierToNoiseDb - doubled.carrierToNoiseAndInterferenceDb).toBeCloseTo(3.0103, 4);
  });

  test('from a flux density on the ground does not depend on the range', () => {
    const at = (slantRangeKm: number): number =>
      linkBudget({ ...link, slantRangeKm, eirpDbW: eirpOfFluxDensityDbW(-122, slantRangeKm) }).carrierToNoiseDb;
    expect(at(550)).toBeCloseTo(at(1120), 9);
  });
});

test('rain adds at most its own temperature to the noise of a receiver', () => {
  expect(rainNoiseDb(100, 275)).toBeCloseTo(3.0103, 4);
  expect(rainNoiseDb(0, 100)).toBe(0);
});

test('decibels add up as powers do', () => {
  expect(decibelSum([0, 0])).toBeCloseTo(3.0103, 4);
  expect(ratioOfDecibels(decibels(7))).toBeCloseTo(7, 12);
});

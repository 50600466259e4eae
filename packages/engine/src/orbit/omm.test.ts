import { describe, expect, it } from 'vitest';
import { SkywitnessError } from '../errors.ts';
import type { ElementSet } from './element-set.ts';
import { elementSetFromOmm, type OmmRecord } from './omm.ts';
import { csvFields } from './omm-csv.ts';
import { parseTle } from './tle.ts';

const PLACE = { source: 'elements.json', line: 7 };
const ISS: OmmRecord = {
  OBJECT_NAME: 'ISS (ZARYA)',
  OBJECT_ID: '1998-067A',
  EPOCH: '2008-09-20T12:25:40.104192',
  MEAN_MOTION: '15.72125391',
  ECCENTRICITY: '.0006703',
  INCLINATION: 51.6416,
  RA_OF_ASC_NODE: 247.4627,
  ARG_OF_PERICENTER: 130.536,
  MEAN_ANOMALY: 325.0288,
  NORAD_CAT_ID: 25544,
  BSTAR: '-.11606E-4',
  MEAN_MOTION_DOT: -2.182e-5,
};

function refusal(change: OmmRecord): string {
  try {
    elementSetFromOmm({ ...ISS, ...change }, PLACE);
  } catch (error) {
    if (error instanceof SkywitnessError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('an OMM', () => {
  it('means the same as the two-line set of the same satellite and epoch', () => {
    const tle = parseTle(
      '1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927',
      '2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537',
      { name: 'ISS (ZARYA)' },
    );
    const set = elementSetFromOmm(ISS, PLACE);
    expect(set.epoch).toBe(tle.epoch);
    for (const key of Object.keys(tle) as (keyof ElementSet)[]) {
      const [value, expected] = [set[key], tle[key]];
      if (typeof expected === 'number') expect(value, key).toBeCloseTo(expected, 15);
      else expect(value, key).toBe(expected);
    }
  });

  it('without one of the keys that make an orbit is refused by the name of that key', () => {
    for (const key of Object.keys(ISS)) {
      if (key === 'OBJECT_NAME' || key === 'OBJECT_ID') expect(refusal({ [key]: undefined })).toBe('accepted');
      else
        expect(refusal({ [key]: undefined })).toMatch(new RegExp(`^OMM_KEY: the OMM at elements.json:7 has no ${key}`));
    }
  });

  it('under another theory, frame, centre or time scale is refused', () => {
    const accepted = {
      MEAN_ELEMENT_THEORY: 'SGP4',
      TIME_SYSTEM: 'UTC',
      REF_FRAME: 'TEME',
      CENTER_NAME: 'EARTH',
      EPHEMERIS_TYPE: 0,
    };
    expect(refusal(accepted)).toBe('accepted');
    const others = {
      MEAN_ELEMENT_THEORY: 'DSST',
      TIME_SYSTEM: 'TAI',
      REF_FRAME: 'EME2000',
      CENTER_NAME: 'MOON',
      EPHEMERIS_TYPE: 4,
    };
    for (const [key, value] of Object.entries(others)) expect(refusal({ [key]: value })).toMatch(/^OMM_FRAME/);
  });

  it('with a value that no satellite has is refused with value and allowed range', () => {
    const impossible: [OmmRecord, RegExp][] = [
      [{ ECCENTRICITY: 1 }, /^ELEMENT_RANGE: the eccentricity .* is 1; allowed: 0 to below 1/],
      [{ ECCENTRICITY: -0.001 }, /^ELEMENT_RANGE/],
      [{ INCLINATION: 180.5 }, /^ELEMENT_RANGE: the inclination/],
      [{ RA_OF_ASC_NODE: 360.5 }, /^ELEMENT_RANGE: the right ascension/],
      [{ MEAN_ANOMALY: -1 }, /^ELEMENT_RANGE: the mean anomaly/],
      [{ MEAN_MOTION: 0 }, /^ELEMENT_RANGE: the mean motion/],
      [{ MEAN_MOTION: 18.1 }, /^ELEMENT_RANGE: the mean motion/],
      [{ NORAD_CAT_ID: 1_000_000_000 }, /^ELEMENT_RANGE: the catalogue number/],
      [{ NORAD_CAT_ID: 25544.5 }, /^ELEMENT_RANGE: the catalogue number/],
      [{ BSTAR: '1e999' }, /^ELEMENT_RANGE: the drag term/],
      [{ BSTAR: 'NaN' }, /^OMM_NUMBER/],
      [{ MEAN_MOTION: '15,7' }, /^OMM_NUMBER/],
      [{ EPOCH: '1956-01-01T00:00:00' }, /^ELEMENT_EPOCH/],
      [{ EPOCH: '2057-01-01T00:00:00' }, /^ELEMENT_EPOCH/],
      [{ EPOCH: '2008-02-30T00:00:00' }, /^TIME_FORMAT/],
    ];
    for (const [change, message] of impossible) expect(refusal(change), JSON.stringify(change)).toMatch(message);
  });
});

describe('a line of CSV', () => {
  it('keeps commas and quotes inside quoted fields, and empty fields at either end', () => {
    expect(csvFields('a,"b, ""c""",,.211E-3 ')).toEqual(['a', 'b, "c"', '', '.211E-3']);
    expect(csvFields(',x,')).toEqual(['', 'x', '']);
    expect(csvFields('a,"cut')).toEqual(['a', '"cut']);
  });
});

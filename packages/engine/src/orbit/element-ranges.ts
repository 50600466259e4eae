import { DEG_PER_RAD, MINUTES_PER_DAY, TWO_PI } from '../constants.ts';
import { describePlace, type ErrorPlace, SkywitnessError } from '../errors.ts';
import { formatInstant, parseInstant } from '../time/index.ts';
import type { ElementSet } from './element-set.ts';

/** Sputnik 1: no element set is older. */
const FIRST_EPOCH = parseInstant('1957-10-04T00:00:00Z');
/** Two-digit years of a TLE end here (57 means 1957); no set of today is younger. */
const LAST_EPOCH = parseInstant('2057-01-01T00:00:00Z');
/** A circular orbit at the equator's surface makes 17.0 revolutions a day: nothing in orbit is faster. */
const HIGHEST_MEAN_MOTION_REV_PER_DAY = 18;
const HIGHEST_CATALOGUE_NUMBER = 999_999_999;
/** Angles are printed to 1e-4°, so a value just below a full turn may come as 360.0000; 1e-9° covers the conversion to radians. */
const ANGLE_SLACK_DEG = 1e-9;

interface Range {
  readonly what: string;
  readonly value: number;
  readonly passes: boolean;
  readonly allowed: string;
}

function angle(what: string, valueRad: number, highestDeg: number): Range {
  const value = valueRad * DEG_PER_RAD;
  const passes = value >= 0 && value <= highestDeg + ANGLE_SLACK_DEG;
  return { what, value, passes, allowed: `0 to ${highestDeg} degrees` };
}

function ranges(elements: ElementSet): readonly Range[] {
  const { catalogueNumber, eccentricity, meanMotionDotRevPerDay2, bstar } = elements;
  const revPerDay = (elements.meanMotionRadPerMin * MINUTES_PER_DAY) / TWO_PI;
  return [
    {
      what: 'catalogue number',
      value: catalogueNumber,
      passes: Number.isInteger(catalogueNumber) && catalogueNumber >= 1 && catalogueNumber <= HIGHEST_CATALOGUE_NUMBER,
      allowed: `whole numbers 1 to ${HIGHEST_CATALOGUE_NUMBER}`,
    },
    {
      what: 'mean motion',
      value: revPerDay,
      passes: revPerDay > 0 && revPerDay <= HIGHEST_MEAN_MOTION_REV_PER_DAY,
      allowed: `above 0, up to ${HIGHEST_MEAN_MOTION_REV_PER_DAY} revolutions a day`,
    },
    {
      what: 'eccentricity',
      value: eccentricity,
      passes: eccentricity >= 0 && eccentricity < 1,
      allowed: '0 to below 1',
    },
    angle('inclination', elements.inclinationRad, 180),
    angle('right ascension of the ascending node', elements.raanRad, 360),
    angle('argument of perigee', elements.argumentOfPerigeeRad, 360),
    angle('mean anomaly', elements.meanAnomalyRad, 360),
    { what: 'drag term B*', value: bstar, passes: Number.isFinite(bstar), allowed: 'finite numbers' },
    {
      what: 'first derivative of the mean motion',
      value: meanMotionDotRevPerDay2,
      passes: Number.isFinite(meanMotionDotRevPerDay2),
      allowed: 'finite numbers',
    },
  ];
}

/**
 * Refuses values that no satellite can have, whatever the file format they came in.
 *
 * @throws SkywitnessError `ELEMENT_RANGE` for a number, `ELEMENT_EPOCH` for an epoch before 1957-10-04 or from 2057 on.
 */
export function checkElementRanges(elements: ElementSet, place: ErrorPlace): void {
  const satellite = `satellite ${elements.catalogueNumber} (${describePlace(place)})`;
  const fault = ranges(elements).find((range) => !range.passes);
  if (fault) {
    throw new SkywitnessError(
      'ELEMENT_RANGE',
      `the ${fault.what} of ${satellite} is ${fault.value}; allowed: ${fault.allowed}. The record was probably damaged; fetch it again.`,
      { place },
    );
  }
  if (!(elements.epoch >= FIRST_EPOCH && elements.epoch < LAST_EPOCH)) {
    throw new SkywitnessError(
      'ELEMENT_EPOCH',
      `the epoch of ${satellite} is ${formatInstant(elements.epoch)}; allowed: 1957-10-04 to 2056-12-31. Correct the record or leave it out.`,
      { place },
    );
  }
}

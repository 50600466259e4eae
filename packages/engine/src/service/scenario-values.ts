import { z } from 'zod';
import { DURATION_PATTERN } from './duration.ts';

/** Values that many parts of the scenario file share. */

export const text = z.string().min(1);
const LATITUDES = 'write degrees north, from -90 to 90';
const LONGITUDES = 'write degrees east, from -360 to 360';
export const latitude = z
  .number(LATITUDES)
  .min(-90, LATITUDES)
  .max(90, LATITUDES)
  .describe('Geodetic latitude, degrees north');
export const longitude = z
  .number(LONGITUDES)
  .min(-360, LONGITUDES)
  .max(360, LONGITUDES)
  .describe('Longitude, degrees east');
export const time = text.describe('UTC, such as 2022-09-26T00:00:00Z');
const DURATIONS = 'write a number and a unit: 15s, 5m, 2h or 3d';
export const duration = z.string(DURATIONS).regex(DURATION_PATTERN, DURATIONS);

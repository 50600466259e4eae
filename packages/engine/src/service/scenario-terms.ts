import { z } from 'zod';
import { DURATION_PATTERN } from './duration.ts';

/** What several parts of the scenario file are made of. */

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
export const mask = z.number().min(0).lt(90).describe('Elevation mask, degrees');
export const separationAngle = z.number().min(0).max(90);
export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'write the two-letter country code, such as UA');
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'write the SHA-256 as 64 lower-case hexadecimal digits');

export interface TerritoryShape {
  code?: string | undefined;
  view?: string | undefined;
  polygon?: string | undefined;
  feature?: string | undefined;
  cells?: string[] | undefined;
  plus?: TerritoryShape | undefined;
  minus?: TerritoryShape | undefined;
  within?: TerritoryShape | undefined;
}

export const territory: z.ZodType<TerritoryShape> = z.lazy(() =>
  z
    .strictObject({
      code: text.describe('Two-letter country code, or the name used by the atlas').optional(),
      view: z.enum(['natural-earth', 'visionscarto']).describe('Whose borders: the atlas that draws them').optional(),
      polygon: text.describe('GeoJSON file').optional(),
      feature: text.describe('Name of one area of the file; all of them unless given').optional(),
      cells: z.array(text).min(1).describe('H3 cells').optional(),
      plus: territory.optional(),
      minus: territory.optional(),
      within: territory.optional(),
    })
    .refine((value) => [value.code, value.polygon, value.cells].filter((given) => given !== undefined).length === 1, {
      error: 'give exactly one of code (with view), polygon or cells',
    })
    .refine((value) => value.polygon !== undefined || value.feature === undefined, {
      error: 'feature belongs to polygon: it names one area of that file',
    })
    .refine((value) => value.code !== undefined || value.view === undefined, {
      error: 'view belongs to code: polygons and cells have no point of view',
    })
    .refine((value) => value.code === undefined || value.view !== undefined, {
      error: 'say whose borders: view: natural-earth or view: visionscarto',
    }),
);

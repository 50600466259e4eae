import { z } from 'zod';
import { latitude, longitude, text } from './scenario-terms.ts';

const share = z.number().gt(0).describe('Its part of the sum of all');

/** A fleet that is invented, the same for the same seed. */
export const fleetPlan = z.strictObject({
  seed: z.int().min(0),
  count: z.int().min(1).max(1_000_000),
  places: z
    .array(
      z.strictObject({
        name: text.optional(),
        lat: latitude,
        lon: longitude,
        radiusKm: z.number().min(0).max(2_000),
        share: share.default(1),
      }),
    )
    .min(1),
  classes: z
    .array(
      z.strictObject({
        class: text,
        share: share.default(1),
        purpose: text.optional(),
        demandMbps: z.number().min(0).optional(),
      }),
    )
    .min(1),
  moving: z
    .strictObject({ share: z.number().min(0).max(1), speedKmh: z.number().gt(0), legKm: z.number().gt(0) })
    .optional()
    .describe('How many move, how fast, and how far before they turn back'),
});

export type FleetPlanFile = z.output<typeof fleetPlan>;

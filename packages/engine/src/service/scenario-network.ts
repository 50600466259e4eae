import { z } from 'zod';
import { latitude, longitude, territory, text, time } from './scenario-terms.ts';

/** The parts `network` and `losses` of the scenario file. */

export const isl = z.enum(['none', 'plus-grid', 'nearest', 'force']);
export const antennas = z.enum(['unlimited', 'fewest', 'typical', 'most']);

export const network = z
  .strictObject({
    isl: isl.default('none').describe('Laser links; force takes them as carried by all and in service at any date'),
    userMaxRangeKm: z.number().gt(0).optional().describe('Longest user link, instead of the terminals’ elevation mask'),
    islMaxRangeKm: z
      .number()
      .gt(0)
      .optional()
      .describe('Longest laser link; without it the grazing altitude alone limits'),
    antennas: antennas
      .default('unlimited')
      .describe(
        'Satellites that a gateway serves at once: any number, or as many as it has antennas; where no list counts them the fewest, typical or most of the profile',
      ),
    serving: z
      .enum(['highest-elevation', 'shortest-path', 'measured-weights'])
      .optional()
      .describe('Which satellite serves; highest-elevation unless said, in routes shortest-path'),
    landing: z
      .enum(['shortest-range', 'nearest-to-point-of-presence', 'shortest-delay'])
      .optional()
      .describe('Where it lands; shortest-range by bent pipe unless said, shortest-delay over lasers and in routes'),
    pointOfPresence: text
      .default('nearest-possible')
      .describe('nearest (documented), nearest-possible (undated ones too), none, or a code of the built-in list'),
    terrestrial: z.enum(['great-circle-fibre', 'itu-detour', 'measured-2023']).default('itu-detour'),
    latency: z
      .enum(['none', 'decomposition-2023', 'decomposition-2025'])
      .default('none')
      .describe('What is added to propagation in round-trip times'),
  })
  .refine(
    ({ landing, pointOfPresence }) => pointOfPresence !== 'none' || (landing ?? 'shortest-range') === 'shortest-range',
    {
      path: ['landing'],
      error:
        'this rule asks for the way to the point of presence, and pointOfPresence is none: give one, or take shortest-range',
    },
  );

const powerRegion = z
  .union(
    [territory, z.strictObject({ lat: latitude, lon: longitude, radiusKm: z.number().gt(0).max(5_000) })],
    'name a territory ({ code, view } or { polygon }), or a circle: { lat, lon, radiusKm }',
  )
  .describe('Power of a region: gateways and points of presence that stand there');

export const loss = z
  .strictObject({
    gateway: text.optional(),
    satellite: z.union([text, z.int()]).optional(),
    pointOfPresence: text.describe('Id or code of the built-in list').optional(),
    lasers: z
      .union([z.literal('all'), z.array(z.union([text, z.int()])).min(1)], 'write all, or a list of satellites')
      .describe('Laser terminals of all satellites or of those listed; they go on as bent pipes')
      .optional(),
    power: powerRegion.optional(),
    plane: z
      .union([text, z.int()])
      .describe('Every satellite of the orbital plane in which this one flies at the beginning of the loss')
      .optional(),
    cable: z
      .strictObject({
        name: text,
        gateways: z.array(text).default([]),
        pointsOfPresence: z.array(text).default([]),
      })
      .refine(({ gateways, pointsOfPresence }) => gateways.length + pointsOfPresence.length > 0, {
        error: 'name the gateways or points of presence that hang on the cable',
      })
      .describe('A terrestrial cable, by what is cut off without it')
      .optional(),
    noise: text
      .describe('A GeoJSON file of polygons with a property raiseDb: more noise at terminals there')
      .optional(),
    controlPlane: z.literal('all').describe('What steers the network, everywhere').optional(),
    from: time,
    until: time.optional(),
  })
  .refine(
    ({ from: _from, until: _until, ...things }) =>
      Object.values(things).filter((given) => given !== undefined).length === 1,
    {
      error:
        'name one thing that is lost: gateway, satellite, plane, pointOfPresence, lasers, power, cable, noise or controlPlane',
    },
  );

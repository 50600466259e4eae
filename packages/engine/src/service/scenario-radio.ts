import { z } from 'zod';
import { RADIO_ASSUMPTIONS } from '../radio/index.ts';
import { text, time } from './scenario-terms.ts';

/** The keys of the scenario file that ask for weather and demand. */

const PERCENTAGES = 'write a percentage of the average year from 0.001 to 5, such as 0.1';
const RATES = 'write millimetres an hour from 0 to 500';
const DEMANDS = 'write the megabits a second that each terminal asks for: more than 0, at most 10000';

export const percentOfTime = z.number(PERCENTAGES).min(0.001, PERCENTAGES).max(5, PERCENTAGES);
export const rainRateMmPerH = z.number(RATES).min(0, RATES).max(500, RATES);
export const mbpsPerTerminal = z.number(DEMANDS).gt(0, DEMANDS).max(10_000, DEMANDS);
export const radioAssumption = z.enum(RADIO_ASSUMPTIONS);

const COUNTS = 'write how many terminals there are: a whole number from 0 to 10000000';
export const terminalCount = z
  .int(COUNTS)
  .min(0, COUNTS)
  .max(10_000_000, COUNTS)
  .describe('Terminals that share in the demand; in a territory spread by area');

const names = z.array(text).describe('Names; all unless given');

export const weather = z
  .strictObject({
    percentOfTime: percentOfTime.optional().describe('Attenuation exceeded for this share of the average year'),
    rainRateMmPerH: rainRateMmPerH.optional().describe('Rain of this rate, in a typical cell of that intensity'),
    maps: text.optional().describe('Folder with maps of ITU-R and grids.json, which describes them'),
    places: names.optional(),
    gateways: names.optional(),
    from: time.optional(),
    until: time.optional(),
  })
  .refine((value) => value.percentOfTime === undefined || value.rainRateMmPerH === undefined, {
    error: 'give percentOfTime (statistics) or rainRateMmPerH (one rain), not both',
  });

const ENOUGH = 'write the share of its demand that a terminal must get: more than 0, at most 1';

export const demand = z.strictObject({
  mbpsPerTerminal,
  enough: z.number(ENOUGH).gt(0, ENOUGH).max(1, ENOUGH).default(1).describe('Share of the demand that counts as room'),
});

interface RadioKeys {
  readonly weather?: z.output<typeof weather> | undefined;
  readonly demand?: z.output<typeof demand> | undefined;
  readonly where: readonly { readonly terminals?: number | undefined }[];
  readonly assume: {
    readonly radio?: unknown;
    readonly percentOfTime?: unknown;
    readonly rainRateMmPerH?: unknown;
    readonly mbpsPerTerminal?: unknown;
  };
}

/** What belongs together: the rule, where it is broken, and what to do. */
export const RADIO_RULES: readonly {
  readonly holds: (scenario: RadioKeys) => boolean;
  readonly path: readonly string[];
  readonly error: string;
}[] = [
  {
    holds: ({ weather: own, assume }) =>
      own === undefined ||
      [own.percentOfTime, own.rainRateMmPerH, assume.percentOfTime, assume.rainRateMmPerH].some(
        (given) => given !== undefined,
      ),
    path: ['weather'],
    error: 'say how bad it is: percentOfTime or rainRateMmPerH, here or under assume',
  },
  {
    holds: ({ weather: own, assume }) =>
      (own?.percentOfTime ?? assume.percentOfTime) === undefined || own?.maps !== undefined,
    path: ['weather'],
    error: 'percentOfTime needs maps: a folder with the maps of ITU-R; without them give rainRateMmPerH',
  },
  {
    holds: ({ weather: own, assume }) =>
      own !== undefined || (assume.percentOfTime === undefined && assume.rainRateMmPerH === undefined),
    path: ['assume'],
    error: 'percentOfTime and rainRateMmPerH vary the weather: give weather too',
  },
  {
    holds: ({ assume }) => assume.percentOfTime === undefined || assume.rainRateMmPerH === undefined,
    path: ['assume'],
    error: 'vary percentOfTime (statistics) or rainRateMmPerH (one rain), not both',
  },
  {
    holds: ({ demand: own, assume }) => own !== undefined || assume.mbpsPerTerminal === undefined,
    path: ['assume', 'mbpsPerTerminal'],
    error: 'mbpsPerTerminal varies the demand: give demand too',
  },
  {
    holds: ({ weather: air, demand: own, assume }) =>
      assume.radio === undefined || air !== undefined || own !== undefined,
    path: ['assume', 'radio'],
    error: 'radio varies the figures of the links: give weather or demand too',
  },
  {
    holds: ({ demand: own, where }) => own === undefined || where.some(({ terminals = 0 }) => terminals > 0),
    path: ['demand'],
    error: 'nobody asks: give the places of where their terminals, such as { name: Kyiv, …, terminals: 100 }',
  },
  {
    holds: ({ demand: own, where }) => own !== undefined || where.every(({ terminals }) => terminals === undefined),
    path: ['where'],
    error: 'terminals share in a demand: give demand: { mbpsPerTerminal: … } too',
  },
];

import type { DatedFact, SystemId } from '../system/index.ts';

/** Laser terminals on the satellites of some launches. Launches by international designator (`2021-082`), which sorts by date. */
export interface LaserFact extends Omit<DatedFact<number>, 'from' | 'until'> {
  /** First launch for which it holds, and first for which it no longer does; absent: still holds as far as is known. */
  readonly fromLaunch: string;
  readonly untilLaunch?: string;
  /** Only these launches within that span. */
  readonly only?: readonly string[];
}

const REVIEW = '2027-03-31';
const SPIE_2024 = 'Brashears, SPIE Photonics West, January 2024, as reported';

/** The first fact that matches a launch holds: exceptions stand before the span they lie in. */
export const LASER_FACTS: Readonly<Record<SystemId, readonly LaserFact[]>> = {
  starlink: [
    {
      value: 4,
      fromLaunch: '2021-006',
      untilLaunch: '2021-082',
      only: ['2021-006', '2021-059'],
      source:
        "statement of SpaceX's chief executive, 25 January 2021: only the polar satellites of that year carry lasers",
      confidence: 'medium',
      reviewBy: REVIEW,
      note: 'Quoted from memory. Thirteen satellites of two shared launches to 97.6°; their number of lasers is taken from the next generation.',
    },
    {
      value: 0,
      fromLaunch: '2019-029',
      untilLaunch: '2021-082',
      source: 'the same statement; no laser is reported for v0.9 and v1.0',
      confidence: 'high',
      reviewBy: REVIEW,
      note: 'Two satellites of 2020 tested lasers; which ones was not said, and they carried no traffic.',
    },
    {
      value: 3,
      fromLaunch: '2023-026',
      untilLaunch: '2023-105',
      only: ['2023-026', '2023-056', '2023-067', '2023-079', '2023-096', '2023-102'],
      source: SPIE_2024,
      confidence: 'medium',
      reviewBy: REVIEW,
      note: 'v2-mini. Their launches are told from those of v1.5 in the same months by their size: 22 satellites or fewer instead of 46 to 56 (element sets of July 2024).',
    },
    {
      value: 4,
      fromLaunch: '2021-082',
      untilLaunch: '2023-105',
      source: 'v1.5, first launched on 14 September 2021; that all of them carry lasers is widely reported',
      confidence: 'low',
      reviewBy: REVIEW,
      note: 'That they carry lasers is sure; that there are four, not three, is from memory.',
    },
    {
      value: 3,
      fromLaunch: '2023-105',
      source: SPIE_2024,
      confidence: 'medium',
      reviewBy: REVIEW,
      note: 'v2-mini and its direct-to-cell variant. Later versions are taken to carry as many.',
    },
  ],
  oneweb: [
    {
      value: 0,
      fromLaunch: '2019-010',
      source: 'first-generation satellites are bent pipes; from memory, unconfirmed',
      confidence: 'medium',
      reviewBy: REVIEW,
    },
  ],
  kuiper: [
    {
      value: 4,
      fromLaunch: '2023-154',
      source:
        'Amazon, 14 December 2023: links of 100 Gb/s between the two prototypes; every production satellite to carry lasers',
      confidence: 'low',
      reviewBy: REVIEW,
      note: 'That they carry lasers is stated by Amazon; the number is an assumption.',
    },
  ],
};

/** The fact about a launch, or undefined where none is known. */
export function laserFactOf(system: SystemId, cosparId: string): LaserFact | undefined {
  const launch = /^\d{4}-\d{3}/.exec(cosparId)?.[0];
  if (launch === undefined) return undefined;
  return LASER_FACTS[system].find(
    ({ fromLaunch, untilLaunch, only }) =>
      launch >= fromLaunch && (untilLaunch === undefined || launch < untilLaunch) && (only?.includes(launch) ?? true),
  );
}

/** Laser terminals of a constellation, index k for satellite k. */
export interface LaserTerminals {
  readonly lasers: Uint8Array;
  /** Satellites that carry any. */
  readonly carriers: number;
  /** Satellites of which no fact is known (no designator, or launched before the first fact): counted as carrying none. */
  readonly unknown: readonly number[];
}

/**
 * Laser terminals per satellite of a real system, by launch. What they carry is one condition; whether lasers were in
 * service at a date is another (`lasersInService` of the system's profile). Designed satellites have no designator: there
 * the number of lasers is part of the design, not a fact, and is given to the topology function directly.
 *
 * @example
 * ```ts
 * import { laserTerminals } from '@skywitness/engine/network';
 * const satellites = [{ cosparId: '2020-001A' }, { cosparId: '2021-104B' }, { cosparId: '2024-050C' }, { cosparId: '' }];
 * const { lasers, carriers, unknown } = laserTerminals('starlink', satellites);
 * [...lasers]; // => [0, 4, 3, 0]
 * carriers; // => 2
 * unknown; // => [3]
 * ```
 */
export function laserTerminals(system: SystemId, satellites: readonly { readonly cosparId: string }[]): LaserTerminals {
  const facts = satellites.map(({ cosparId }) => laserFactOf(system, cosparId));
  const lasers = Uint8Array.from(facts, (fact) => fact?.value ?? 0);
  return {
    lasers,
    carriers: lasers.filter((count) => count > 0).length,
    unknown: facts.flatMap((fact, index) => (fact === undefined ? [index] : [])),
  };
}

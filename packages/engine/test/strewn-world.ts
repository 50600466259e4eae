import { cellAt, cellSet } from '../src/earth/index.ts';
import { designedConstellation, emptyEphemeris, ephemerisInto } from '../src/orbit/index.ts';
import type { ResolvedPlace, ResolvedSatellite, ResolvedScenario, Simulation } from '../src/service/index.ts';
import { timeGrid } from '../src/time/index.ts';
import { DAY, gateway, MIDNIGHT, MINUTE, point, territoryOf, tinyWorld, type World } from './tiny-worlds.ts';

/** Numbers of a fixed sequence (Park and Miller's minimal standard), so that a failure can be repeated. */
function sequence(seed: number): (low: number, high: number) => number {
  let state = seed;
  return (low, high) => {
    state = (state * 48_271) % 2_147_483_647;
    return low + ((high - low) * state) / 2_147_483_647;
  };
}

const SHELL = { altitudeKm: 550, inclinationDeg: 53, planes: 72, satellitesPerPlane: 22, phaseFactor: 39 };

function constellation(): ResolvedSatellite[] {
  return designedConstellation([SHELL], MIDNIGHT).map((elements, index) => ({
    name: elements.name,
    catalogueNumber: elements.catalogueNumber,
    cosparId: '',
    sets: [elements],
    operational: [index % 5 !== 0],
  }));
}

/** Random places with gateways strewn between them: some near, some dated, some with a mask of their own. */
export function strewnWorld(seed: number, more: World = {}): ResolvedScenario {
  const draw = sequence(seed);
  const places = Array.from({ length: 40 }, (_, k) => point(`P${k}`, draw(-62, 62), draw(-180, 180)));
  places.push(point('Pole', 90, 0), point('Antimeridian', 30, 180), point('Rim', 60.5, 12));
  const gateways = Array.from({ length: 60 }, (_, k) =>
    gateway(`G${k}`, draw(-60, 60), draw(-180, 180), {
      ...(k % 7 === 0 ? { from: '2022-09-27' } : {}),
      ...(k % 5 === 0 ? { elevationMaskDeg: 10 } : {}),
    }),
  );
  return tinyWorld({
    satellites: constellation(),
    grids: [timeGrid(MIDNIGHT + 13 * MINUTE, MIDNIGHT + (13 + 9 * 173) * MINUTE, 173 * MINUTE)],
    places,
    gateways,
    losses: [
      { kind: 'gateway', index: 3, from: MIDNIGHT },
      { kind: 'gateway', index: 8, from: MIDNIGHT, until: MIDNIGHT + 12 * 60 * MINUTE },
      ...Array.from(
        { length: 300 },
        (_, k) => ({ kind: 'satellite', index: 5 * k, from: MIDNIGHT + DAY / 2 }) as const,
      ),
    ],
    assume: {
      gsoSeparationDeg: [0, 18, { user: 22, gateway: 10 }],
      terminalMaskDeg: [25, 40],
      select: ['all', 'operational'],
    },
    ...more,
  });
}

/** A territory of cells, a third of a degree apart. */
export function field(south: number, west: number, rows: number, columns: number): ResolvedPlace {
  const cells = Array.from({ length: rows * columns }, (_, k) =>
    cellAt(south + Math.floor(k / columns) / 3, ((west + (k % columns) / 3 + 540) % 360) - 180, 5),
  );
  return territoryOf(`field from ${south}°`, cellSet(cells, 5));
}

/** Where the satellites are at the first step of a simulation. */
export function momentAt({ scenario, satellites }: Simulation) {
  const ephemeris = emptyEphemeris(satellites.length, 1);
  const options = { firstStep: 0, stepCount: 1, maxElementAgeMicroseconds: Number.POSITIVE_INFINITY };
  ephemerisInto(ephemeris, satellites, scenario.grids[0], options);
  const { xKm, yKm, zKm, operational } = ephemeris;
  return { snapshot: { xKm, yKm, zKm, count: satellites.length }, operational, instant: scenario.grids[0].start };
}

import { readFileSync } from 'node:fs';
import {
  GEOMETRIC_GATES,
  notEvaluatedGates,
  type PlaceState,
  type PlaceSummary,
  STATE_LABELS,
  STATES,
} from '@skywitness/engine/service';
import { cellToBoundary, gridDisk, latLngToCell } from 'h3-js';
import { feature } from 'topojson-client';
import type {
  ReportData,
  ReportMap,
  ReportPlace,
  ReportPlaceVariant,
  ReportReliance,
} from '../src/run/report/report-data.ts';

/**
 * A report with invented figures, for tests of the page only: two points, a territory of 91 cells, a place beside the
 * antimeridian and one that is never possible; three dials, twelve combinations, two spans of time.
 */
export function syntheticReport(): ReportData {
  const choices = [0, 1, 2].flatMap((gso) => [0, 1].flatMap((out) => [0, 1].map((mask) => [gso, out, mask])));
  return {
    summary: {
      schema: 'skywitness/summary/1',
      scenario: 'synthetic.yaml',
      digest: 'd1'.repeat(32),
      engine: '0.1.0',
      stamps: ['designed constellation, not the satellites of the day'],
      policies: { serving: 'highest-elevation', landing: { bentPipe: 'shortest-range' } },
      variants: choices.map((choice) => ({
        assume: { gsoSeparationDeg: choice[0] ?? 0 },
        places: PLACES.map((place) => summaryOf(place, choice)),
      })),
      robust: [],
      reliance: [],
      roundTrip: {
        latencyModel: 'none',
        terrestrialModel: 'itu-detour',
        pointsOfPresence: PLACES.map(({ name }) => ({ place: name, pointOfPresence: 'Sofia', basis: 'inferred' })),
      },
    },
    title: 'Five places, invented figures',
    command: 'skywitness assess examples/synthetic.yaml --out runs/synthetic',
    inputs: [{ name: 'starlink-gen1', role: 'shells', sha256: 'a7'.repeat(32), detail: '5 shells, 4,408 satellites' }],
    sources: [
      { what: 'Elevation mask of terminals', value: '25°', source: 'FCC 21-48' },
      { what: 'GSO separation', value: '18°', source: 'https://example.org/filing, page 40' },
    ],
    warnings: ['1 polygon of UA crossed itself and was repaired by the even–odd rule.'],
    assumptions: [
      { key: 'gsoSeparationDeg', label: 'GSO separation', values: ['0°', '18°', 'user 22° / gateway 18°'] },
      { key: 'gatewaysOut', label: 'Gateways', values: ['all gateways', 'without Muallim'] },
      { key: 'terminalMaskDeg', label: 'Terminal elevation mask', values: ['25°', '35°'] },
    ],
    choices,
    lasers: choices.map(() => false),
    policies: 'Satellite chosen by highest-elevation, gateway by shortest-range.',
    evidenceRule: 'The evidence is as good as the least sure gateway.',
    places: PLACES.map((place) => reportPlace(place, choices)),
    gateways: GATEWAYS,
    countries: { TR: 'Türkiye', PL: 'Poland', LT: 'Lithuania', JP: 'Japan', FJ: 'Fiji', NZ: 'New Zealand' },
    spans: SPANS,
    map: worldMap(),
  };
}

const HOUR = 3_600_000;
const START = Date.UTC(2022, 8, 26);
const SPANS = [
  { from: START, to: START + 24 * HOUR, stepSeconds: 60 },
  { from: START + 96 * HOUR, to: START + 108 * HOUR, stepSeconds: 60 },
];

const gateway = (name: string, country: string, latitudeDeg: number, longitudeDeg: number, uncertaintyKm: number) => ({
  name,
  country,
  latitudeDeg,
  longitudeDeg,
  uncertaintyKm,
  source: 'synthetic',
});

const GATEWAYS = [
  gateway('Muallim', 'TR', 40.8, 29.5, 90),
  gateway('Wola Krobowska', 'PL', 51.9, 20.9, 60),
  gateway('Kaunas', 'LT', 54.9, 23.9, 10),
  gateway('Hitachinaka', 'JP', 36.4, 140.5, 15),
  gateway('Yamaguchi', 'JP', 34.2, 131.5, 15),
  gateway('Suva', 'FJ', -18.1, 178.4, 20),
  gateway('Clevedon', 'NZ', -37, 175, 10),
];

interface SyntheticPlace {
  readonly name: string;
  readonly kind: 'point' | 'territory';
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** Possible share by GSO separation (rows) and gateways (columns), of an invented world. */
  readonly shares: readonly (readonly [number, number])[];
  readonly failing: PlaceState;
  readonly landings: readonly string[];
}

const PLACES: readonly SyntheticPlace[] = [
  {
    name: 'Sevastopol',
    kind: 'point',
    latitudeDeg: 44.6,
    longitudeDeg: 33.52,
    shares: [
      [1, 0.9],
      [1, 0.7],
      [0.999, 0.62],
    ],
    failing: 'landing',
    landings: ['Muallim', 'Wola Krobowska'],
  },
  {
    name: 'Crimea',
    kind: 'territory',
    latitudeDeg: 45.3,
    longitudeDeg: 34.4,
    shares: [
      [1, 0.86],
      [0.98, 0.64],
      [0.95, 0.5],
    ],
    failing: 'landing',
    landings: ['Muallim', 'Wola Krobowska', 'Kaunas'],
  },
  {
    name: 'Taipei',
    kind: 'point',
    latitudeDeg: 25.05,
    longitudeDeg: 121.53,
    shares: [
      [0.96, 0.96],
      [0.17, 0.17],
      [0.08, 0.08],
    ],
    failing: 'gso-separation',
    landings: ['Yamaguchi'],
  },
  {
    name: 'Tehran',
    kind: 'point',
    latitudeDeg: 35.7,
    longitudeDeg: 51.42,
    shares: [
      [0, 0],
      [0, 0],
      [0, 0],
    ],
    failing: 'landing',
    landings: [],
  },
  {
    name: 'Nuku’alofa',
    kind: 'point',
    latitudeDeg: -21.14,
    longitudeDeg: -175.2,
    shares: [
      [0.97, 0.97],
      [0.946, 0.946],
      [0.93, 0.93],
    ],
    failing: 'satellite-in-view',
    landings: ['Suva'],
  },
];

function possibleShare(place: SyntheticPlace, [gso = 0, out = 0, mask = 0]: readonly number[]): number {
  return (place.shares[gso]?.[out] ?? 0) * (mask === 1 ? 0.94 : 1);
}

/** What is not possible splits into the place's own failing gate and, where the mask is high, the first one. */
function sharesByState(place: SyntheticPlace, choice: readonly number[]): Partial<Record<PlaceState, number>> {
  const possible = possibleShare(place, choice);
  const rest = 1 - possible;
  const noView = place.failing === 'satellite-in-view' ? rest : choice[2] === 1 ? rest * 0.2 : 0;
  return {
    possible,
    'satellite-in-view': noView,
    ...(place.failing === 'satellite-in-view' ? {} : { [place.failing]: rest - noView }),
  };
}

function summaryOf(place: SyntheticPlace, choice: readonly number[]): PlaceSummary {
  const possible = possibleShare(place, choice);
  const targets = place.landings
    .filter((name) => choice[1] === 0 || name !== 'Muallim')
    .map((name) => GATEWAYS.find((one) => one.name === name)!);
  const weight = (index: number) => (targets.length === 1 ? 1 : index === 0 ? 0.7 : 0.3 / (targets.length - 1));
  return {
    name: place.name,
    kind: place.kind,
    cells: place.kind === 'territory' ? CELLS.length : 1,
    ...(place.kind === 'territory' ? { population: 1_870_000 } : {}),
    steps: 2160,
    possibleShare: possible,
    states: sharesByState(place, choice),
    notEvaluated: notEvaluatedGates(GEOMETRIC_GATES),
    visible: { min: 4, median: 9, max: 14 },
    landings:
      possible > 0
        ? targets.map((target, index) => ({ gateway: target.name, country: target.country, share: weight(index) }))
        : [],
    ...(possible > 0
      ? {
          rttMs: { min: 17.2 + (choice[1] ?? 0), median: 21 + (choice[0] ?? 0), p95: 33.5 },
          leastRttMs: { min: 16, median: 19.5, p95: 30 },
        }
      : {}),
  };
}

function reportPlace(place: SyntheticPlace, choices: readonly (readonly number[])[]): ReportPlace {
  const dependsOn = ['Tehran'].includes(place.name)
    ? []
    : place.landings.includes('Muallim')
      ? ['gsoSeparationDeg', 'gatewaysOut', 'terminalMaskDeg']
      : ['gsoSeparationDeg', 'terminalMaskDeg'];
  return {
    name: place.name,
    kind: place.kind,
    provenance: 'typed for the test',
    latitudeDeg: place.latitudeDeg,
    longitudeDeg: place.longitudeDeg,
    ...(place.kind === 'territory' ? { cells: CELLS.map((cell) => cellToBoundary(cell, true).flat()) } : {}),
    robustness:
      dependsOn.length > 0
        ? 'The answer depends on what is assumed: it ranges over several points.'
        : 'The answer holds under every assumption.',
    dependsOn,
    roundTrip: 'To the point of presence Sofia (inferred: the nearest known) and back, propagation only.',
    ...(place.landings.length > 0 ? { reliance: RELIANCE } : {}),
    byVariant: choices.map((choice) => placeVariant(place, choice)),
  };
}

const RELIANCE: ReportReliance = {
  countries: [
    { name: 'Lithuania (LT)', minPercent: 0, maxPercent: 13, words: '0–13 %', evidence: 'low' },
    { name: 'Poland (PL)', minPercent: 7, maxPercent: 41, words: '7–41 %', evidence: 'medium' },
    { name: 'Türkiye (TR)', minPercent: 40, maxPercent: 100, words: '40 % to all', evidence: 'medium' },
  ],
  pointsOfPresence: [{ name: 'Sofia', minPercent: 100, maxPercent: 100, words: 'all', evidence: 'low' }],
  covers: 'They range over the ways to choose satellite and gateway.',
  loss: [
    { name: 'Poland (PL)', outcome: 'kept (pass)' },
    { name: 'Türkiye (TR)', outcome: 'not kept (fail)' },
  ],
  lossRule: 'Kept or not kept is all that is told.',
};

const CELLS = gridDisk(latLngToCell(45.3, 34.4, 5), 5);

function placeVariant(place: SyntheticPlace, choice: readonly number[]): ReportPlaceVariant {
  const share = possibleShare(place, choice);
  const failing = share === 1 ? null : STATES.indexOf(place.failing);
  const sentence = `Under these assumptions service was possible at ${place.name} ${(share * 100).toFixed(1)} % of the time; what failed first otherwise was ${STATE_LABELS[place.failing]}.`;
  const answer = { answer: sentence, answeredShare: share, failing };
  if (place.kind === 'point') return { ...answer, runs: runsOf(place, choice) };
  const shares = sharesByState(place, choice);
  const bins = SPANS.flatMap(({ from, to }) =>
    Array.from({ length: Math.round((to - from) / HOUR) }, (_, hour) => {
      const possible = Math.round(
        1000 * Math.min(1, Math.max(0, (shares.possible ?? 0) + (share === 1 ? 0 : 0.12 * Math.sin(hour)))),
      );
      const noView = Math.round((1000 - possible) * (choice[2] === 1 ? 0.2 : 0));
      return {
        from: from + hour * HOUR,
        to: from + (hour + 1) * HOUR,
        shares: STATES.map((state) =>
          state === 'possible'
            ? possible
            : state === 'satellite-in-view'
              ? noView
              : state === 'landing'
                ? 1000 - possible - noView
                : 0,
        ),
      };
    }),
  );
  const cellShares = CELLS.map((_, index) =>
    Math.round(1000 * Math.max(0, Math.min(1, share + (share === 1 ? 0 : 0.3 * Math.sin(index / 9))))),
  );
  return { ...answer, bins, cellShares };
}

/** Turns of 50 minutes, in each of which service is possible for its share of them. */
function runsOf(place: SyntheticPlace, choice: readonly number[]): [number, number, number][] {
  const shares = sharesByState(place, choice);
  const runs: [number, number, number][] = [];
  for (const { from, to } of SPANS) {
    for (let turn = from; turn < to; turn += HOUR * 0.8) {
      let at = turn;
      for (const [state, share] of Object.entries(shares)) {
        const end = Math.min(to, at + Math.round(share * HOUR * 0.8));
        if (end > at) runs.push([at, end, STATES.indexOf(state as PlaceState)]);
        at = end;
      }
    }
  }
  return runs;
}

function worldMap(): ReportMap {
  const atlas = JSON.parse(
    readFileSync(new URL('../../../node_modules/world-atlas/land-110m.json', import.meta.url), 'utf8'),
  );
  const { features } = feature(atlas, atlas.objects.land) as unknown as {
    features: { geometry: { coordinates: number[][][][] } }[];
  };
  const land = features.flatMap(({ geometry }) =>
    geometry.coordinates.flatMap((polygon) => polygon.map((ring) => ring.flat())),
  );
  return {
    west: -180,
    south: -60,
    east: 180,
    north: 75,
    land,
    borders: [[22, 52, 24, 50, 28, 48, 30, 45.5]],
    disputed: [[33.2, 46.1, 34, 46.1, 34.6, 45.9, 35.2, 45.3]],
    view: 'disputed: only one of two invented atlases draws this border',
  };
}

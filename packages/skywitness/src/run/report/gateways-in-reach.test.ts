import type { Simulation, SweepResult } from '@skywitness/engine/service';
import { expect, test } from 'vitest';
import { gatewaysInReach, landingGateways } from './gateways-in-reach.ts';

const NAMES = [
  'Muallim',
  'not yet built',
  'closed before',
  'beyond the horizon of the highest satellite',
  'Suva',
  'Muallim',
];

/** As much of a simulation as is read: one span of 60 steps of a second from 100 s on. */
const simulation = {
  scenario: {
    grids: [{ start: 100e6, stepMicroseconds: 1e6, count: 60 }],
    gateways: NAMES.map((name) => ({ name, country: 'TR', latitudeDeg: 40.8, longitudeDeg: 29.5 })),
  },
  gateways: { considered: Int32Array.of(0, 1, 2, 5) },
  gatewayFrom: Float64Array.of(-Infinity, 160e6, -Infinity, -Infinity, -Infinity, -Infinity),
  gatewayUntil: Float64Array.of(Infinity, Infinity, 100e6, Infinity, Infinity, Infinity),
} as unknown as Simulation;

/** Only Suva carried a landing, though no bound on distance admits it. */
const atSuva = { pages: [undefined, Float64Array.of(0, 5)] };
const result = { landings: [undefined, undefined, undefined, undefined, atSuva, undefined] };
const swept = result as unknown as SweepResult;

test('the map shows gateways that could share a satellite with a place and were live, and all that carried a landing, each once', () => {
  expect(gatewaysInReach(simulation, swept).map(({ name }) => name)).toEqual(['Muallim', 'Suva']);
});

test('the working lists the gateways at which anything landed', () => {
  expect(landingGateways(simulation, swept).map(({ name }) => name)).toEqual(['Suva']);
});

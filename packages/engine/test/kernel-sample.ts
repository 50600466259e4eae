import { geodeticsInto } from '../src/earth/geodetics-into.ts';
import { type BackEnd, newWorkspace } from '../src/kernel/index.ts';
import { emptyEphemeris, ephemerisInto } from '../src/orbit/ephemeris.ts';
import { prepareSatellite } from '../src/orbit/prepared-satellite.ts';
import { stateGrid } from '../src/orbit/sgp4/grid/state-grid.ts';
import { parseTle } from '../src/orbit/tle.ts';
import { timeGrid } from '../src/time/index.ts';

const SATELLITE = parseTle(
  '1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927',
  '2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537',
);
const START = SATELLITE.epoch - 40_000_000_000;

/**
 * Numbers of the kernels of propagation, as bytes: states on a grid with the given back end; positions over two and a half hours, which go through
 * the compiled kernels when `simd` is asked for (100 satellites) and through the plain ones otherwise (two shares of 50); points below.
 */
export function kernelNumbers(backEnd: BackEnd): Uint8Array {
  const grid = stateGrid({ stepMinutes: 0.5, count: 500, backEnd });
  const states = grid.states(prepareSatellite([SATELLITE], [true]).records[0], -600);
  const positions = positionsOf(backEnd === 'simd' ? 100 : 50);
  const points = pointsOf(backEnd, positions);
  const numbers = Float64Array.from([...states, ...positions, ...points]);
  return new Uint8Array(numbers.buffer);
}

/** x, y, z of 100 satellites at 150 steps of a minute, computed `atOnce` together. */
function positionsOf(atOnce: number): Float64Array {
  const times = timeGrid(START, START + 150 * 60_000_000, 60_000_000);
  const all = new Float64Array(3 * 100 * times.count);
  for (let first = 0; first < 100; first += atOnce) {
    const satellites = Array.from({ length: atOnce }, (_, index) =>
      prepareSatellite([{ ...SATELLITE, raanRad: (first + index) / 16, meanAnomalyRad: (first + index) / 5 }], [true]),
    );
    const out = emptyEphemeris(atOnce, times.count);
    ephemerisInto(out, satellites, times, {
      firstStep: 0,
      stepCount: times.count,
      maxElementAgeMicroseconds: Infinity,
    });
    for (const [plane, column] of [out.xKm, out.yKm, out.zKm].entries()) {
      for (let step = 0; step < times.count; step++) {
        const row = column.subarray(step * atOnce, (step + 1) * atOnce);
        all.set(row, (plane * times.count + step) * 100 + first);
      }
    }
  }
  return all;
}

function pointsOf(backEnd: BackEnd, positions: Float64Array): Float64Array {
  const count = positions.length / 3;
  const workspace = newWorkspace(6 * 8 * count + 100, backEnd);
  const [x, y, z, latitude, longitude, height] = Array.from({ length: 6 }, () => workspace.doubles(count));
  for (const [plane, column] of [x, y, z].entries()) column.set(positions.subarray(plane * count, (plane + 1) * count));
  workspace
    .bind({ geodeticsInto })
    .geodeticsInto(latitude, longitude, height, x, y, z, count, 6378.137, 1 / 298.257_223_563);
  return Float64Array.from([...latitude, ...longitude, ...height]);
}

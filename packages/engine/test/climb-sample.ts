import type { BackEnd } from '../src/kernel/index.ts';
import { manyPaths, topologyFromLinks } from '../src/network/index.ts';
import { cellClimber } from '../src/service/cell-climber.ts';
import { landingMemo } from '../src/service/landing-memo.ts';
import { prepareSimulation } from '../src/service/simulation.ts';
import { field, momentAt, strewnWorld } from './strewn-world.ts';

/** Numbers of the kernels of visibility, landing and shortest ways, as bytes. */
export function climbNumbers(backEnd: BackEnd): Uint8Array {
  const numbers = Float64Array.from([...ladderNumbers(backEnd), ...wayNumbers(backEnd)]);
  return new Uint8Array(numbers.buffer);
}

/** What the climber finds for 1,440 cells at one moment, site by site; a site left in doubt by −1. */
function ladderNumbers(backEnd: BackEnd): number[] {
  const world = strewnWorld(9, { places: [field(40, 0, 24, 60)], assume: { gsoSeparationDeg: [0, 18] } });
  const simulation = prepareSimulation(world);
  const climber = cellClimber(simulation, backEnd);
  const [memo, moment] = [landingMemo(simulation), momentAt(simulation)];
  memo.startStep(moment);
  climber?.climb(moment, memo);
  return Array.from({ length: simulation.observers.count }, (_, site) => climber?.evaluationOf(site)).flatMap(
    (found) => (found === undefined ? [-1] : Object.values(found).flatMap((column) => [...(column as Float64Array)])),
  );
}

/** Distances and previous satellites over a torus of 20 × 15 satellites from each of nine, links of many lengths. */
function wayNumbers(backEnd: BackEnd): number[] {
  const [planes, slots] = [20, 15];
  const pairs = Array.from({ length: planes * slots }, (_, k) => {
    const [plane, slot] = [Math.floor(k / slots), k % slots];
    return [k, plane * slots + ((slot + 1) % slots), k, ((plane + 1) % planes) * slots + slot];
  }).flat();
  const topology = topologyFromLinks(planes * slots, pairs);
  const many = manyPaths(topology, 9, backEnd);
  many.load(Float64Array.from({ length: topology.linkCount }, (_, link) => 700 + 1_300 * Math.sqrt((link % 97) / 97)));
  const sets = Array.from({ length: 9 }, (_, k) => ({
    satellite: Int32Array.of(k * 33, k * 33 + 1),
    offsetKm: Float64Array.of(600 + k / 7, 900),
    count: 2,
  }));
  return many
    .search(sets)
    .flatMap(({ distanceKm, previous, stride }) =>
      Array.from({ length: planes * slots }, (_, k) => [
        distanceKm[k * stride] as number,
        previous[k * stride] as number,
      ]).flat(),
    );
}

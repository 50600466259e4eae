// Every kernel of the engine, one line a file; the names are those by which `Workspace.bind` finds them.
export { climbCellsInto } from '../packages/engine/src/service/cell-ladder.ts';
export { sumOfNodesInto } from '../packages/engine/src/orbit/interpolation/sum-of-nodes.ts';
export { addFootprintsInto, roughCellsInto, settleCountsInto } from '../packages/engine/src/sky/footprint.ts';
export { orderByPlaceInto } from '../packages/engine/src/sky/order-by-place.ts';
export { nearbyInto } from '../packages/engine/src/sky/nearby.ts';

/** Where the host may begin to lay out arrays. */
export function firstFreeByte(): usize {
  return __heap_base;
}

// Every kernel of the engine, one line a file; the names are those by which `Workspace.bind` finds them.
export { geodeticsInto } from '../packages/engine/src/earth/geodetics-into.ts';
export { previousOfBatchInto } from '../packages/engine/src/network/previous-of-batch.ts';
export { settleLines } from '../packages/engine/src/network/settle-lines.ts';
export { foldNodesInto, momentInto, sumOfNodesInto } from '../packages/engine/src/orbit/interpolation/sum-of-nodes.ts';
export { positionsOfSpanInto, turnsOfSpanInto } from '../packages/engine/src/orbit/sgp4/grid/span-nodes.ts';
export { propagateGridInto } from '../packages/engine/src/orbit/sgp4/grid/uniform-grid.ts';
export { climbCellsInto } from '../packages/engine/src/service/cell-ladder.ts';
export { addFootprintsInto, roughCellsInto, settleCountsInto } from '../packages/engine/src/sky/footprint.ts';
export { nearbyInto } from '../packages/engine/src/sky/nearby.ts';
export { orderByPlaceInto } from '../packages/engine/src/sky/order-by-place.ts';

/** Where the host may begin to lay out arrays. */
export function firstFreeByte(): usize {
  return __heap_base;
}

import { parentPort, workerData } from 'node:worker_threads';
import {
  prepareSimulation,
  type ResolvedScenario,
  type SweepOptions,
  type SweepResult,
  sweep,
  type Window,
} from '@skywitness/engine/service';

/** What a worker is given: the whole scenario and its part of the time. */
export interface SweepTask {
  readonly scenario: ResolvedScenario;
  readonly windows: readonly Window[];
  readonly detail: SweepOptions['detail'];
}

const { scenario, windows, detail } = workerData as SweepTask;
const result = sweep(prepareSimulation(scenario), windows, {
  ...(detail === undefined ? {} : { detail }),
  onProgress: (stepsDone) => parentPort?.postMessage({ stepsDone }),
});
parentPort?.postMessage({ result }, buffersOf(result));

/** The memory of the long columns, which moves to the other thread instead of being copied. */
function buffersOf({ intervals, paths }: SweepResult): ArrayBuffer[] {
  const columns = [intervals, ...(paths === undefined ? [] : [paths])].flatMap((rows) => Object.values(rows));
  return columns.flatMap((column) => (ArrayBuffer.isView(column) ? [column.buffer as ArrayBuffer] : []));
}

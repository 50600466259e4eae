import { parentPort, workerData } from 'node:worker_threads';
import {
  prepareSimulation,
  type ResolvedScenario,
  type SweepOptions,
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
parentPort?.postMessage({ result });

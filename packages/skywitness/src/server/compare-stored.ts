import { type Comparison, compareRuns } from '@skywitness/engine/service';
import { comparedRun } from '../run/compared-run.ts';
import { readRun } from '../run/read-run.ts';
import { loadPlaces } from '../sources/places.ts';
import type { RunLibrary } from './run-library.ts';

/** Two stored runs side by side; undefined where one of them is not served. */
export async function compareStored(library: RunLibrary, a: string, b: string): Promise<Comparison | undefined> {
  const [folderA, folderB] = [library.folderOf(a), library.folderOf(b)];
  if (folderA === undefined || folderB === undefined) return undefined;
  let known: ReturnType<typeof loadPlaces>['places'] | undefined;
  const places = () => {
    known ??= loadPlaces().places;
    return known;
  };
  return compareRuns(comparedRun(await readRun(folderA), places), comparedRun(await readRun(folderB), places));
}

import { SkywitnessError } from '@skywitness/engine/errors';
import { type ElementFile, readElements } from '@skywitness/engine/orbit';
import type { InputBytes } from './read-bytes.ts';

/**
 * Reads an element file of which not too much is bad.
 *
 * @param maxRejects largest share of bad records, 0–1.
 * @throws SkywitnessError `ELEMENTS_REJECTED`
 */
export function readCheckedElements(input: InputBytes, label: string, maxRejects: number): ElementFile {
  const file = readElements(input.text(), label);
  requireFewRejects(file, maxRejects, `See all with: skywitness elements ${label}; raise`);
  return file;
}

/** @throws SkywitnessError `ELEMENTS_REJECTED` when no record is left, or more are bad than the limit allows. */
export function requireFewRejects(file: ElementFile, maxRejects: number, advice = 'Raise'): void {
  const { rejects, elements, recordCount, source } = file;
  if (elements.length > 0 && rejects.length <= maxRejects * recordCount) return;
  throw new SkywitnessError(
    'ELEMENTS_REJECTED',
    `${rejects.length} of ${recordCount} records of ${source} are bad (limit ${maxRejects * 100} %). First: ${rejects[0]?.reason ?? 'the file holds no record.'} ${advice} the limit with --max-rejects.`,
  );
}

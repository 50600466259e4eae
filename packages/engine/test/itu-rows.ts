import { sharedFile } from './shared.ts';

/** Rows of one of ITU-R's published check tables (`data/regulatory/validation/<name>.csv`): numbers in the order of its columns. */
export function ituRows(name: string): number[][] {
  return sharedFile(`data/regulatory/validation/${name}.csv`)
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => line.split(',').map(Number));
}

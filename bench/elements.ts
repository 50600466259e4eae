import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type ElementSet, readElements } from '@skywitness/engine/orbit';

const SHARED = new URL('../../../shared/', import.meta.url);

/** Text of a file of the fixtures beside the repository, or undefined where they are absent. */
export function sharedText(path: string): string | undefined {
  const url = new URL(path, SHARED);
  if (!existsSync(url)) return undefined;
  const bytes = readFileSync(url);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Where a file or folder of the fixtures lies, for a program of its own. */
export function sharedPath(path: string): string {
  return fileURLToPath(new URL(path, SHARED));
}

/** The word for a row that needs them. */
export const NO_FIXTURES = 'needs the fixtures in ../shared';

/** The element sets of a file under `data/orbits`, and its lines as they stand, for peers that parse them themselves. */
export function elementsOf(file: string): { sets: readonly ElementSet[]; lines: readonly string[] } | undefined {
  const text = sharedText(`data/orbits/${file}`);
  if (text === undefined) return undefined;
  return { sets: readElements(text, file).elements, lines: text.split(/\r?\n/).filter((line) => line !== '') };
}

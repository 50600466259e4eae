import { editDistance } from '@skywitness/engine/errors';
import { scenarioJsonSchema } from '@skywitness/engine/service';

/** Every key that the scenario format knows, at any depth. */
export function scenarioKeys(): string[] {
  const keys = new Set<string>();
  collectKeys(scenarioJsonSchema(), keys);
  return [...keys].sort();
}

function collectKeys(node: unknown, keys: Set<string>): void {
  if (node === null || typeof node !== 'object') return;
  for (const [name, value] of Object.entries(node)) {
    if (name === 'properties' && value !== null && typeof value === 'object') {
      for (const key of Object.keys(value)) keys.add(key);
    }
    collectKeys(value, keys);
  }
}

/** The word of a list that is nearest in letters, if it is near enough to be a slip. */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const ranked = words
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [nearest] = ranked;
  return nearest !== undefined && nearest.distance <= Math.max(2, Math.floor(word.length / 3))
    ? nearest.candidate
    : undefined;
}

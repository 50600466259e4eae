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

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let line = 1; line <= a.length; line++) {
    const next = [line];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (a[line - 1] === b[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

import { type AssumedValue, assumptionName, describeAssumption, groupsThatDifferOnlyIn } from '../service/index.ts';
import type { Sensitivity } from './finding.ts';
import type { Sample } from './predicates/index.ts';

/** For each assumption that varies among the samples: does it, all else equal, decide whether the predicate holds? */
export function sensitivityOf(samples: readonly Sample[]): Sensitivity[] {
  const keys = Object.keys(samples[0]?.assume ?? {});
  return keys
    .map((assumption) => ({ assumption, values: valuesOf(samples, assumption), flips: flips(samples, assumption) }))
    .filter(({ values }) => values.length > 1);
}

function flips(samples: readonly Sample[], assumption: string): boolean {
  return groupsThatDifferOnlyIn(samples, assumption).some(
    (group) => group.some(({ holds }) => holds === true) && group.some(({ holds }) => holds === false),
  );
}

function valuesOf(samples: readonly Sample[], assumption: string): Sensitivity['values'] {
  const groups = new Map<string, Sample[]>();
  for (const sample of samples) {
    const key = JSON.stringify(sample.assume[assumption]);
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  return [...groups].map(([key, group]) => ({
    value: JSON.parse(key) as AssumedValue,
    held: group.filter(({ holds }) => holds === true).length,
    of: group.length,
  }));
}

/** Each assumption that decides, with its values: `the GSO separation angle (0°: yes, 18°: no)`. */
export function hangsOn(sensitivity: readonly Sensitivity[]): string[] {
  return sensitivity
    .filter(({ flips }) => flips)
    .map(({ assumption, values }) => {
      const words = values.map(({ value, held, of }) => `${describeAssumption(assumption, value)}: ${share(held, of)}`);
      return `${assumptionName(assumption)} (${words.join(', ')})`;
    });
}

function share(held: number, of: number): string {
  if (held === of) return 'yes';
  return held === 0 ? 'no' : `${held} of ${of}`;
}

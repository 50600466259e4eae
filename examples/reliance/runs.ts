import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlaceSummary, Reliance, Summary } from '@skywitness/engine/service';
import { sharedFile, sharedPath } from '../../packages/engine/test/shared.ts';
import { type Assessment, assess } from '../../packages/skywitness/src/run/assess.ts';
import { resolveScenario } from '../../packages/skywitness/src/sources/resolve-scenario.ts';

/** What is written otherwise in an example: a piece of its text, and what stands there instead. */
export type Edits = readonly (readonly [written: string | RegExp, instead: string])[];

/** Runs an example with its text edited, and element files by their names in ../shared. */
export async function runExample(name: string, edits: Edits = [], elements?: string): Promise<Assessment> {
  const folder = mkdtempSync(join(tmpdir(), 'skywitness-'));
  try {
    let text = readFileSync(new URL(`../${name}.yaml`, import.meta.url), 'utf8');
    for (const [written, instead] of edits) {
      if (text.replace(written, instead) === text) throw new Error(`${name}.yaml has no ${written}`);
      text = text.replaceAll(typeof written === 'string' ? written : new RegExp(written, 'g'), instead);
    }
    if (elements !== undefined) {
      writeFileSync(join(folder, 'elements.tle'), elements);
      text = text.replace(/- \.\.\/\.\.\/shared\/.*/, '- elements.tle');
    }
    const path = join(folder, `${name}.yaml`);
    writeFileSync(path, text.replaceAll('../../shared/', sharedPath('')));
    return await assess(await resolveScenario(path), { threads: 0 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same example on another day of elements. */
export function onDay(day: string, next: string): Edits {
  return [
    ['starlink-2026-07-24-alpha5', `starlink-${day}`],
    ['2026-07-24T', `${day}T`],
    ['2026-07-25T', `${next}T`],
  ];
}

/** The element sets of one operator in a file of several. */
export function setsOf(file: string, prefix: string): string {
  const lines = sharedFile(file).split('\n');
  return lines.flatMap((line, at) => (line.startsWith(prefix) ? lines.slice(at, at + 3) : [])).join('\n');
}

/** A place under the variant with all the given values. */
export function placeOf({ variants }: Summary, name: string, assume: Readonly<Record<string, unknown>>): PlaceSummary {
  const found = variants
    .filter((variant) =>
      Object.entries(assume).every(([key, value]) => JSON.stringify(variant.assume[key]) === JSON.stringify(value)),
    )
    .flatMap(({ places }) => places.filter((place) => place.name === name));
  if (found.length !== 1) throw new Error(`${found.length} places called ${name} under ${JSON.stringify(assume)}`);
  return found[0];
}

export function relianceOf({ reliance }: Summary, name: string): Reliance {
  return reliance.find(({ place }) => place === name) as Reliance;
}

/** Ranges in per cent by country, with the grade of evidence; those that never exceed `most` are only counted. */
export function ranges({ countries }: Reliance, { most, grades = true }: { most: number; grades?: boolean }): string {
  const large = countries.filter(({ maxPercent }) => maxPercent > most);
  const words = large.map(({ name, minPercent, maxPercent, evidence }) => {
    const range = minPercent === maxPercent ? `${minPercent}` : `${minPercent}–${maxPercent}`;
    return `${name} ${range}${grades ? ` (${evidence})` : ''}`;
  });
  const others = countries.length - large.length;
  return [...words, ...(others > 0 ? [`${others} other${others === 1 ? '' : 's'}`] : [])].join(', ') || '–';
}

/** Pass and fail by country, in one cell. */
export function lossWords(losses: Reliance['lossOfOneGateway']): string {
  const of = (wanted: 'pass' | 'fail'): string[] =>
    losses.filter(({ outcome }) => outcome === wanted).map(({ country }) => country);
  if (of('fail').length === 0 && losses.length > 5) return 'all pass';
  return (
    [of('pass'), of('fail')]
      .flatMap((countries, index) =>
        countries.length === 0 ? [] : [`${countries.join(', ')} ${index === 0 ? 'pass' : 'fail'}`],
      )
      .join(', ') || '–'
  );
}

/** A share of the possible as the page shows it: per cent without a sign, and nothing rounded up to a hundred. */
export function share(value: number): string {
  if (value >= 0.9995 && value < 1) return '> 99.9';
  return (100 * value).toFixed(1).replace(/\.0$/, '');
}

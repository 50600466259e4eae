import type { ElementSet } from './element-set.ts';

/**
 * Catalogue numbers that do not identify a satellite for good: 70000–99999 (temporary and analyst numbers, reused from
 * launch to launch) and nine digits (given before cataloguing). Permanent numbers ended at 69999 and go on from 100000.
 */
export function isProvisionalNumber(catalogueNumber: number): boolean {
  return (catalogueNumber >= 70_000 && catalogueNumber <= 99_999) || catalogueNumber >= 100_000_000;
}

/**
 * The part of a name that identifies: without what stands in brackets (`STARLINK-1130 (DARKSAT)`, `… [DTC]`), and empty
 * for placeholders (`TBA`, `OBJECT A`, `STARLINK-`, `STARLINK-3XXX`) and for debris and rocket bodies, which share names.
 */
export function specificName(name: string): string {
  const bare = name
    .replace(/\s*[([].*$/, '')
    .trim()
    .toUpperCase();
  const isPlaceholder =
    !/\d/.test(bare) || /^(OBJECT|TBA|TBD|UNKNOWN)\b/.test(bare) || /X{2,}|\bDEB\b|\bR\/B\b/.test(bare);
  return isPlaceholder ? '' : bare;
}

/**
 * One key per element set, equal for sets of the same satellite. A permanent catalogue number decides. A provisional one
 * does not: such a set belongs to the satellite with the same specific name; without a specific name, to the satellite
 * with the same international designator; with neither, to its number.
 * Names outrank designators because designators move: in the Starlink sets of 2021–2026 used for tests 52 designators went
 * from one permanent number to a neighbour of the same launch; of the names three pairs were exchanged and one moved.
 */
export function satelliteKeys(sets: readonly ElementSet[]): string[] {
  const byName = permanentKeys(sets, (set) => specificName(set.name));
  const byDesignator = permanentKeys(sets, (set) => set.cosparId);
  return sets.map((set) => {
    if (!isProvisionalNumber(set.catalogueNumber)) return String(set.catalogueNumber);
    const name = specificName(set.name);
    if (name !== '') return byName.get(name) ?? name;
    if (set.cosparId !== '') return byDesignator.get(set.cosparId) ?? set.cosparId;
    return String(set.catalogueNumber);
  });
}

/** Key of the permanently numbered satellite that bears a label; of several, the one that bore it last. */
function permanentKeys(sets: readonly ElementSet[], labelOf: (set: ElementSet) => string): Map<string, string> {
  const last = new Map<string, ElementSet>();
  for (const set of sets) {
    const label = labelOf(set);
    if (label === '' || isProvisionalNumber(set.catalogueNumber)) continue;
    const other = last.get(label);
    if (other === undefined || set.epoch > other.epoch) last.set(label, set);
  }
  return new Map([...last].map(([label, set]) => [label, String(set.catalogueNumber)]));
}

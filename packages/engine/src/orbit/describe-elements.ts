import { MICROSECONDS_PER_DAY } from '../constants.ts';
import { formatInstant, type Instant } from '../time/index.ts';
import { buildCatalogue, type Catalogue, nearestSet } from './catalogue.ts';
import { elementAgeMicroseconds } from './element-age.ts';
import type { ElementFile, ElementFormat } from './element-file.ts';
import type { ElementSet } from './element-set.ts';
import { medianEpoch } from './mean-orbits.ts';
import type { Reject } from './reject.ts';
import { isProvisionalNumber } from './satellite-identity.ts';
import { OPERATIONAL_RULE, type Selection, selectOperational } from './selection.ts';
import { detectShells } from './shells.ts';

/** What is in a file or catalogue of elements, ready to print or to write as JSON. */
export interface ElementSummary {
  /** File name and format; absent for a catalogue of several files. */
  readonly source?: string;
  readonly format?: ElementFormat;
  /** Element sets, repeated sets and rejects together: everything that was read. */
  readonly records: number;
  readonly elementSets: number;
  readonly duplicates: number;
  readonly satellites: number;
  readonly rejects: readonly Reject[];
  /** UTC; 95 % of the sets are younger than `fivePercent`. Absent when every record was rejected. */
  readonly epochs?: {
    readonly first: string;
    readonly fivePercent: string;
    readonly median: string;
    readonly last: string;
  };
  /** Distance of the epochs from the instant asked about, days. */
  readonly ageDays?: { readonly youngest: number; readonly median: number; readonly oldest: number };
  readonly catalogueNumbers: CatalogueNumberSummary;
  /** Found from the set of each satellite nearest to the median epoch, most satellites first. */
  readonly shells: readonly ShellSummary[];
  readonly operational: {
    readonly rule: string;
    readonly kept: number;
    readonly dropped: number;
    readonly reasons: Selection['counts'];
  };
}

/** Element sets by kind of catalogue number; `provisional` counts are among the others too. */
export interface CatalogueNumberSummary {
  readonly upToFiveDigits: number;
  readonly sixDigits: number;
  readonly sevenToNineDigits: number;
  readonly provisional: number;
  readonly designed: number;
  /** Six-digit numbers that a TLE file writes as Alpha-5, such as `A0001` for 100001. */
  readonly alpha5: number;
  readonly highest: number;
}

export interface ShellSummary {
  readonly altitudeKm: number;
  readonly inclinationDeg: number;
  readonly satellites: number;
  readonly populatedPlanes: number;
  readonly satellitesPerPlane: number;
}

/**
 * Counts, epochs, number ranges, shells, operational selection and rejects of an element file or catalogue.
 *
 * @param now ages are given when this instant is.
 * @example
 * ```ts
 * import { buildCatalogue, describeElements, designedConstellation, filedShells } from '@skywitness/engine/orbit';
 * const summary = describeElements(buildCatalogue(designedConstellation(filedShells('oneweb'), 0)));
 * summary.satellites; // => 588
 * summary.epochs?.median; // => '1970-01-01T00:00:00Z'
 * summary.shells.map((shell) => shell.populatedPlanes); // => [12]
 * ```
 */
export function describeElements(input: ElementFile | Catalogue, now?: Instant): ElementSummary {
  const file = 'elements' in input ? input : undefined;
  const catalogue = 'elements' in input ? buildCatalogue([input]) : input;
  const sets = catalogue.satellites.flatMap((satellite) => satellite.sets);
  const selection = selectOperational(sets);
  return {
    ...(file ? { source: file.source, format: file.format } : {}),
    records: sets.length + catalogue.duplicates + catalogue.rejects.length,
    elementSets: sets.length,
    duplicates: catalogue.duplicates,
    satellites: catalogue.satellites.length,
    rejects: catalogue.rejects,
    ...(sets.length === 0 ? {} : { epochs: epochSummary(sets) }),
    ...(sets.length === 0 || now === undefined ? {} : { ageDays: ageSummary(sets, now) }),
    catalogueNumbers: numberSummary(sets, file?.format),
    shells: shellSummaries(catalogue, sets),
    operational: {
      rule: OPERATIONAL_RULE,
      kept: selection.kept,
      dropped: sets.length - selection.kept,
      reasons: selection.counts,
    },
  };
}

/** The value below which a share of the values lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}

function epochSummary(sets: readonly ElementSet[]): NonNullable<ElementSummary['epochs']> {
  const epochs = sets.map((set) => set.epoch);
  const at = (share: number): string => formatInstant(quantile(epochs, share));
  return { first: at(0), fivePercent: at(0.05), median: at(0.5), last: at(1) };
}

function ageSummary(sets: readonly ElementSet[], now: Instant): NonNullable<ElementSummary['ageDays']> {
  const days = sets.map((set) => elementAgeMicroseconds(set, now) / MICROSECONDS_PER_DAY);
  return { youngest: quantile(days, 0), median: quantile(days, 0.5), oldest: quantile(days, 1) };
}

function numberSummary(sets: readonly ElementSet[], format: ElementFormat | undefined): CatalogueNumberSummary {
  const numbers = sets.map((set) => set.catalogueNumber);
  const within = (low: number, high: number): number =>
    numbers.filter((number) => number >= low && number <= high).length;
  return {
    upToFiveDigits: within(1, 99_999),
    sixDigits: within(100_000, 999_999),
    sevenToNineDigits: within(1_000_000, 999_999_999),
    provisional: numbers.filter(isProvisionalNumber).length,
    designed: numbers.filter((number) => number < 0).length,
    alpha5: format === 'tle' ? within(100_000, 339_999) : 0,
    highest: numbers.reduce((highest, number) => Math.max(highest, number), 0),
  };
}

function shellSummaries(catalogue: Catalogue, sets: readonly ElementSet[]): ShellSummary[] {
  if (sets.length === 0) return [];
  const instant = medianEpoch(sets);
  const oneEach = catalogue.satellites.map((satellite) => nearestSet(satellite, instant));
  return detectShells(oneEach, { instant }).map(
    ({ altitudeKm, inclinationDeg, satellites, populatedPlanes, satellitesPerPlane }) => ({
      altitudeKm,
      inclinationDeg,
      satellites,
      populatedPlanes,
      satellitesPerPlane,
    }),
  );
}

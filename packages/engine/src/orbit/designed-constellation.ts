import { RAD_PER_DEG, TWO_PI } from '../constants.ts';
import { SkywitnessError } from '../errors.ts';
import type { Instant } from '../time/index.ts';
import type { ElementSet } from './element-set.ts';
import type { FiledShell } from './filings.ts';
import { circularMeanMotionRadPerMin } from './mean-orbit.ts';

export interface DesignOptions {
  /** First word of the satellites' names, such as `STARLINK-GEN1`. */
  readonly name?: string;
}

/** No constellation filed so far has half as many satellites; more is a slip of the pen that would exhaust memory. */
const HIGHEST_SATELLITE_COUNT = 100_000;

/**
 * Element sets for the satellites of filed shells, all at one epoch: circular orbits without drag (B* = 0), evenly spaced.
 * The published mean motion is chosen so that the mean semi-major axis that SGP4 recovers is 6378.137 km plus the
 * altitude, to 1e-9 km; SGP4's own Earth radius, 6378.135 km, only serves as its unit of length.
 * Catalogue numbers are −1, −2, … so that no designed satellite can be taken for a real one; names tell shell, plane and
 * slot, counted from 1: `STARLINK-GEN1 S1 P07-15`. A designed constellation shows the plan, not where satellites were.
 *
 * @throws SkywitnessError `SHELL_NONE`, `SHELL_RANGE` (an impossible value), `SHELL_PHASE` (both kinds of phase),
 *   `SHELL_COUNT` (more than 100,000 satellites).
 * @example
 * ```ts
 * import { designedConstellation, filedShells, meanAltitudeKm } from '@skywitness/engine/orbit';
 * const sets = designedConstellation(filedShells('starlink-gen1'), 0, { name: 'STARLINK-GEN1' });
 * sets.length; // => 4408
 * sets[0]?.name; // => 'STARLINK-GEN1 S1 P01-01'
 * sets[0] && Math.round(meanAltitudeKm(sets[0]) * 1000); // => 550000
 * ```
 */
export function designedConstellation(
  shells: readonly FiledShell[],
  epoch: Instant,
  options: DesignOptions = {},
): ElementSet[] {
  if (shells.length === 0)
    throw new SkywitnessError('SHELL_NONE', 'the list of shells is empty. Give at least one shell.');
  shells.forEach(checkShell);
  const total = shells.reduce((sum, shell) => sum + shell.planes * shell.satellitesPerPlane, 0);
  if (total > HIGHEST_SATELLITE_COUNT) {
    throw new SkywitnessError(
      'SHELL_COUNT',
      `the shells have ${total} satellites; at most ${HIGHEST_SATELLITE_COUNT} are allowed. Check planes and satellitesPerPlane.`,
    );
  }
  const sets: ElementSet[] = [];
  shells.forEach((shell, index) => {
    addShell(sets, shell, epoch, `${options.name ?? 'DESIGNED'} ${shell.name ?? `S${index + 1}`}`);
  });
  return sets;
}

/** Whether an element set belongs to a designed constellation. */
export function isDesigned(elements: ElementSet): boolean {
  return elements.catalogueNumber < 0;
}

function addShell(sets: ElementSet[], shell: FiledShell, epoch: Instant, prefix: string): void {
  const inclinationRad = shell.inclinationDeg * RAD_PER_DEG;
  const shared = {
    cosparId: '',
    epoch,
    meanMotionRadPerMin: circularMeanMotionRadPerMin(shell.altitudeKm, inclinationRad),
    meanMotionDotRevPerDay2: 0,
    eccentricity: 0,
    inclinationRad,
    argumentOfPerigeeRad: 0,
    bstar: 0,
  };
  for (let plane = 0; plane < shell.planes; plane += 1) {
    for (let slot = 0; slot < shell.satellitesPerPlane; slot += 1) {
      sets.push({
        ...shared,
        catalogueNumber: -(sets.length + 1),
        name: `${prefix} P${twoDigits(plane + 1)}-${twoDigits(slot + 1)}`,
        raanRad: turnRad((shell.raan0Deg ?? 0) + plane * raanSpacingDeg(shell)),
        meanAnomalyRad: turnRad((360 * slot) / shell.satellitesPerPlane + plane * phaseDeg(shell)),
      });
    }
  }
}

function raanSpacingDeg(shell: FiledShell): number {
  return shell.raanSpacingDeg ?? (shell.pattern === 'star' ? 180 : 360) / shell.planes;
}

function phaseDeg(shell: FiledShell): number {
  return shell.phaseDeg ?? (360 * (shell.phaseFactor ?? 0)) / (shell.planes * shell.satellitesPerPlane);
}

function turnRad(angleDeg: number): number {
  const angleRad = angleDeg * RAD_PER_DEG;
  return angleRad - TWO_PI * Math.floor(angleRad / TWO_PI);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Key, allowed values in words, test. Below 160 km no orbit lasts a day; above 50,000 km lies beyond any filed system. */
const CHECKS: readonly (readonly [key: keyof FiledShell, allowed: string, passes: (value: number) => boolean])[] = [
  ['altitudeKm', '160 to 50000', (value) => value >= 160 && value <= 50_000],
  ['inclinationDeg', '0 to 180', (value) => value >= 0 && value <= 180],
  ['planes', 'whole numbers from 1', (value) => Number.isSafeInteger(value) && value >= 1],
  ['satellitesPerPlane', 'whole numbers from 1', (value) => Number.isSafeInteger(value) && value >= 1],
  ['phaseFactor', 'whole numbers (use phaseDeg for others)', Number.isSafeInteger],
  ['phaseDeg', 'finite numbers', Number.isFinite],
  ['raan0Deg', 'finite numbers', Number.isFinite],
  ['raanSpacingDeg', 'finite numbers', Number.isFinite],
];

const REQUIRED: ReadonlySet<keyof FiledShell> = new Set([
  'altitudeKm',
  'inclinationDeg',
  'planes',
  'satellitesPerPlane',
]);

function checkShell(shell: FiledShell, index: number): void {
  for (const [key, allowed, passes] of CHECKS) {
    const value = shell[key];
    if (value === undefined && !REQUIRED.has(key)) continue;
    if (typeof value !== 'number' || !passes(value)) {
      throw new SkywitnessError(
        'SHELL_RANGE',
        `${key} of shell ${index + 1} is ${String(value)}; allowed: ${allowed}. Correct the shell.`,
      );
    }
  }
  if (shell.phaseDeg !== undefined && shell.phaseFactor !== undefined) {
    throw new SkywitnessError(
      'SHELL_PHASE',
      `shell ${index + 1} has both phaseDeg ${shell.phaseDeg} and phaseFactor ${shell.phaseFactor}. Keep one of them.`,
    );
  }
  if (shell.pattern !== undefined && shell.pattern !== 'delta' && shell.pattern !== 'star') {
    throw new SkywitnessError(
      'SHELL_RANGE',
      `pattern of shell ${index + 1} is "${String(shell.pattern)}"; allowed: delta, star.`,
    );
  }
}

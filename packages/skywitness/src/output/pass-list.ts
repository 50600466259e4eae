import { DEG_PER_RAD } from '@skywitness/engine/constants';
import type { ResolvedScenario } from '@skywitness/engine/service';
import type { Pass } from '@skywitness/engine/sky';
import { formatInstant, type Instant, instantOfStep } from '@skywitness/engine/time';
import type { ResolvedInput } from '../sources/resolution.ts';
import { textTable, wrapped } from './text-table.ts';

/** The output of `passes --json`. */
export interface PassList {
  readonly schema: 'skywitness/passes/1';
  /** Stamps that must stay beside every figure. */
  readonly stamps: readonly string[];
  readonly place: { readonly name?: string; readonly latitudeDeg: number; readonly longitudeDeg: number };
  readonly grids: readonly { readonly start: string; readonly end: string }[];
  readonly inputs: readonly Pick<ResolvedInput, 'name' | 'sha256'>[];
  /** Share of the time for which the element sets are too old to say anything; 1: there is no answer. */
  readonly staleShare: number;
  readonly passes: readonly PassRow[];
}

export interface PassRow {
  readonly satellite: string;
  readonly catalogueNumber: number;
  readonly rise: string;
  readonly peak: string;
  readonly set: string;
  readonly riseAzimuthDeg: number;
  readonly peakElevationDeg: number;
  readonly peakAzimuthDeg: number;
  readonly peakRangeKm: number;
  readonly setAzimuthDeg: number;
}

/** Passes as they are printed: times to the second, angles to 0.1°, ranges to the kilometre. */
export function passRows(passes: readonly Pass[], { satellites }: ResolvedScenario): PassRow[] {
  const wholeSecond = (instant: Instant): string => formatInstant(Math.round(instant / 1e6) * 1e6);
  const tenth = (rad: number): number => Math.round(rad * DEG_PER_RAD * 10) / 10;
  return passes.map((pass) => ({
    satellite: satellites[pass.satellite]?.name ?? '',
    catalogueNumber: satellites[pass.satellite]?.catalogueNumber ?? 0,
    rise: wholeSecond(pass.rise),
    peak: wholeSecond(pass.peak),
    set: wholeSecond(pass.set),
    riseAzimuthDeg: tenth(pass.riseAzimuthRad),
    peakElevationDeg: tenth(pass.peakElevationRad),
    peakAzimuthDeg: tenth(pass.peakAzimuthRad),
    peakRangeKm: Math.round(pass.peakRangeKm),
    setAzimuthDeg: tenth(pass.setAzimuthRad),
  }));
}

/** Start and end of each span, as text. */
export function spansOf({ grids }: ResolvedScenario): PassList['grids'] {
  return grids.map((grid) => ({
    start: formatInstant(grid.start),
    end: formatInstant(instantOfStep(grid, grid.count)),
  }));
}

/** The passes for people: stamps first, then a table. */
export function passListText({ stamps, staleShare, passes }: PassList, width: number): string {
  const notes = stamps.map((stamp) => wrapped(`NOTE: ${stamp}.`, width)).join('');
  if (staleShare === 1) return `${notes}${wrapped('No answer: element sets are too old.', width)}`;
  return `${notes}${passTable(passes)}${passes.length} passes\n`;
}

function passTable(passes: readonly PassRow[]): string {
  const cells = passes.map((row) => [
    row.satellite,
    row.rise,
    row.peak.slice(11),
    row.set.slice(11),
    row.riseAzimuthDeg.toFixed(1),
    row.peakElevationDeg.toFixed(1),
    row.peakAzimuthDeg.toFixed(1),
    row.setAzimuthDeg.toFixed(1),
    String(row.peakRangeKm),
  ]);
  const left = ['satellite', 'rise'].map((header) => ({ header, align: 'left' }) as const);
  const right = ['peak', 'set', 'rise az °', 'peak el °', 'peak az °', 'set az °', 'range km'].map(
    (header) => ({ header, align: 'right' }) as const,
  );
  return textTable([...left, ...right], cells);
}

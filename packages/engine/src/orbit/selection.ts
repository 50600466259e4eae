import { MICROSECONDS_PER_DAY } from '../constants.ts';
import { log } from '../math/index.ts';
import type { Instant } from '../time/index.ts';
import { isDesigned } from './designed-constellation.ts';
import { elementAgeMicroseconds } from './element-age.ts';
import type { ElementSet } from './element-set.ts';
import { detectLevels, LEVEL_REACH, type Level } from './levels.ts';
import { apparentClimbKmPerDay, meanAltitudeKm, meanOrbit } from './mean-orbit.ts';
import { meanOrbitsAt, medianEpoch } from './mean-orbits.ts';
import { satelliteKeys } from './satellite-identity.ts';

/** The rule of `selectOperational` in one sentence, for manifests and reports. */
export const OPERATIONAL_RULE: string =
  'A satellite counts as operational when it keeps its station: it flies at an altitude and inclination where satellites crowd, ' +
  'hold their height, and are spread along their planes or around the globe, or its own mean altitude stayed within 1.5 km (at 550 km, in proportion elsewhere) for five days; ' +
  'satellites that climb or descend by more than 3 km a day and launch trains that wait bunched are left out.';

/** Why a set is kept: in a shell, at one altitude over days, or designed. */
export type KeepReason = 'shell' | 'plateau-in-time' | 'designed';
/** Why a set is dropped: on the way up or down, in a bunched train, or away from every shell. */
export type DropReason = 'climbing' | 'descending' | 'train' | 'off-shell';
export type SelectionReason = KeepReason | DropReason;

export interface Selection {
  /** 1 where the set is operational; index k belongs to set k. */
  readonly operational: Uint8Array;
  readonly reasons: readonly SelectionReason[];
  /** Sets by reason; every reason is present. */
  readonly counts: Readonly<Record<SelectionReason, number>>;
  readonly kept: number;
}

/** Orbit raising by electric thrust shows 5 to 10 km a day, controlled descent 4 to 7; station-kept sets scatter by up to 2. */
const MOVING_KM_PER_DAY = 3;
/** Structure changes little in two days, and a train moves away from any altitude in less. */
const SNAPSHOT_MICROSECONDS = 2 * MICROSECONDS_PER_DAY;
/** A satellite is part of a snapshot through its nearest set if that is not farther than this. */
const COMPANY_MICROSECONDS = 10 * MICROSECONDS_PER_DAY;
/** Two sets of one satellite within this time measure its climb better than the derivative in one of them. */
const CLIMB_BASE_MICROSECONDS = 3 * MICROSECONDS_PER_DAY;
const SHORTEST_CLIMB_BASE_MICROSECONDS = MICROSECONDS_PER_DAY / 2;
const PLATEAU_MICROSECONDS = 5 * MICROSECONDS_PER_DAY;

/** One set with what the selection needs to know of it. */
interface Candidate {
  readonly set: ElementSet;
  readonly key: string;
  readonly logRadius: number;
}

/**
 * Which element sets belong to satellites that keep their station. No altitude is written into the rule, it is read from
 * the sets themselves (`detectLevels`), separately for every two days of epochs when there are several sets in time:
 *
 * 1. Around the set's epoch, all satellites are brought to one instant, and the altitudes where they crowd are found.
 * 2. Crowds that hold their height and whose satellites are spread along their planes, or surround the globe, are shells.
 * 3. A set within 1.5 km (at 550 km; in proportion elsewhere) of a shell is kept, unless it moves by more than 3 km a day.
 * 4. Any other set is kept when sets of the same satellite show the same altitude over five days or more, unless it flies
 *    in a bunched train: those wait for their plane to drift, and do not serve yet.
 *
 * Designed satellites are always kept. A batch that waits spread out along its parking plane cannot be told from a working
 * plane by its elements and is kept. Accuracy: 98.8 % of the serving seconds of 2024-07-17 at Brisbane are kept, 5 % of the
 * sets dropped (`selection.test.ts`).
 *
 * @example
 * ```ts
 * import { designedConstellation, filedShells, selectOperational } from '@skywitness/engine/orbit';
 * selectOperational(designedConstellation(filedShells('oneweb'), 0)).kept; // => 588
 * ```
 */
export function selectOperational(sets: readonly ElementSet[]): Selection {
  const reasons = new Array<SelectionReason>(sets.length).fill('designed');
  const real = sets.map((_, index) => index).filter((index) => !isDesigned(sets[index] as ElementSet));
  reasonsOfReal(real.map((index) => sets[index] as ElementSet)).forEach((reason, k) => {
    reasons[real[k] as number] = reason;
  });
  const counts = { shell: 0, 'plateau-in-time': 0, designed: 0, climbing: 0, descending: 0, train: 0, 'off-shell': 0 };
  for (const reason of reasons) counts[reason] += 1;
  const operational = Uint8Array.from(reasons, (reason) => (isKept(reason) ? 1 : 0));
  return { operational, reasons, counts, kept: counts.shell + counts['plateau-in-time'] + counts.designed };
}

export function isKept(reason: SelectionReason): reason is KeepReason {
  return reason === 'shell' || reason === 'plateau-in-time' || reason === 'designed';
}

function reasonsOfReal(sets: readonly ElementSet[]): SelectionReason[] {
  const keys = satelliteKeys(sets);
  const candidates = sets.map(
    (set, index): Candidate => ({ set, key: keys[index] as string, logRadius: log(meanOrbit(set).semiMajorAxisKm) }),
  );
  const histories = historiesOf(candidates);
  const reasons = new Map<Candidate, SelectionReason>();
  for (const group of snapshotsOf(candidates)) {
    const company = companyAt(histories, medianEpoch(group.map(({ set }) => set)));
    for (const candidate of group) {
      const seen = company.get(candidate.key);
      const isSameAltitude = seen !== undefined && isNear(seen.candidate, candidate);
      const history = histories.get(candidate.key) as readonly Candidate[];
      reasons.set(candidate, reasonOf(candidate, isSameAltitude ? seen.level : undefined, history));
    }
  }
  return candidates.map((candidate) => reasons.get(candidate) as SelectionReason);
}

/** The sets of each satellite by epoch. */
function historiesOf(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const histories = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const history = histories.get(candidate.key);
    if (history) history.push(candidate);
    else histories.set(candidate.key, [candidate]);
  }
  for (const history of histories.values()) history.sort((a, b) => a.set.epoch - b.set.epoch);
  return histories;
}

/** Sets whose epochs lie in the same two days. */
function snapshotsOf(candidates: readonly Candidate[]): Candidate[][] {
  const snapshots = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const period = Math.floor(candidate.set.epoch / SNAPSHOT_MICROSECONDS);
    const snapshot = snapshots.get(period);
    if (snapshot) snapshot.push(candidate);
    else snapshots.set(period, [candidate]);
  }
  return [...snapshots.values()];
}

interface Seen {
  readonly candidate: Candidate;
  readonly level: Level | undefined;
}

/** Every satellite known about an instant, by its nearest set, with the level it is in. */
function companyAt(histories: ReadonlyMap<string, readonly Candidate[]>, instant: Instant): Map<string, Seen> {
  const age = ({ set }: Candidate): number => elementAgeMicroseconds(set, instant);
  const nearest = [...histories.values()]
    .map((history) => history.reduce((best, candidate) => (age(candidate) < age(best) ? candidate : best)))
    .filter((candidate) => age(candidate) <= COMPANY_MICROSECONDS);
  const levelOf = new Array<Level | undefined>(nearest.length);
  const sets = nearest.map(({ set }) => set);
  for (const level of detectLevels(meanOrbitsAt(sets, instant))) {
    for (const member of level.members) levelOf[member] = level;
  }
  return new Map(nearest.map((candidate, index) => [candidate.key, { candidate, level: levelOf[index] }]));
}

function reasonOf(candidate: Candidate, level: Level | undefined, history: readonly Candidate[]): SelectionReason {
  const position = history.indexOf(candidate);
  const climbKmPerDay = climbOf(history, position);
  if (climbKmPerDay > MOVING_KM_PER_DAY) return 'climbing';
  if (climbKmPerDay < -MOVING_KM_PER_DAY) return 'descending';
  if (level?.kind === 'shell') return 'shell';
  if (level?.kind === 'train') return 'train';
  if (isOnPlateau(history, position)) return 'plateau-in-time';
  return level === undefined || level.kind === 'loose' ? 'off-shell' : level.kind;
}

function isNear(a: Candidate, b: Candidate): boolean {
  return Math.abs(a.logRadius - b.logRadius) <= LEVEL_REACH;
}

/** Climb from the sets before and after where they are near in time, else from the derivative in the set itself. */
function climbOf(history: readonly Candidate[], position: number): number {
  const here = history[position] as Candidate;
  const isClose = (other: Candidate | undefined): other is Candidate =>
    other !== undefined && elementAgeMicroseconds(other.set, here.set.epoch) <= CLIMB_BASE_MICROSECONDS;
  const [before, after] = [history[position - 1], history[position + 1]];
  const first = isClose(before) ? before : here;
  const last = isClose(after) ? after : here;
  const microseconds = last.set.epoch - first.set.epoch;
  if (microseconds < SHORTEST_CLIMB_BASE_MICROSECONDS) return apparentClimbKmPerDay(here.set);
  const climbKm = meanAltitudeKm(last.set) - meanAltitudeKm(first.set);
  return climbKm / (microseconds / MICROSECONDS_PER_DAY);
}

function isOnPlateau(history: readonly Candidate[], position: number): boolean {
  const here = history[position] as Candidate;
  let [first, last] = [position, position];
  while (first > 0 && isNear(history[first - 1] as Candidate, here)) first -= 1;
  while (last < history.length - 1 && isNear(history[last + 1] as Candidate, here)) last += 1;
  return (history[last] as Candidate).set.epoch - (history[first] as Candidate).set.epoch >= PLATEAU_MICROSECONDS;
}

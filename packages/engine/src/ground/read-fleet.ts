import { SkywitnessError } from '../errors.ts';
import { type Instant, parseInstant } from '../time/index.ts';
import type { FleetTerminal, ReadFleetResult } from './fleet.ts';
import { csvRecords, readNumber, type TextRecord } from './text-record.ts';
import type { Waypoint } from './track.ts';

/** Longest reading of a list: more terminals than any operator has. */
const MOST_TERMINALS = 10_000_000;

/** One row: a place, at a moment where the terminal moves. */
interface Row {
  readonly line: number;
  readonly identity: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly instant: Instant | undefined;
  readonly facts: Omit<FleetTerminal, 'identity' | 'where'>;
}

/**
 * Reads a fleet: CSV with a header and the fields `id`, `lat`, `lon`; optionally `time` (the terminal moves: one row for each
 * waypoint, in order of time), `class`, `account`, `purpose`, `heightM`, `demandMbps`. Bad rows are dropped and listed; a
 * terminal that is listed twice without times, or with times out of order, is refused from the second row on.
 *
 * @throws SkywitnessError `FLEET_EMPTY` when no row holds a terminal, `FLEET_TOO_LARGE`.
 * @example
 * ```ts
 * import { readFleet } from '@skywitness/engine/ground';
 * const { terminals, rejects } = readFleet('id,lat,lon,class\na,50.4,30.5,standard\nb,91,30.5,standard\n', 'fleet.csv');
 * terminals.length; // => 1
 * rejects[0]?.line; // => 3
 * ```
 */
export function readFleet(text: string, source: string): ReadFleetResult {
  const rows: Row[] = [];
  const rejects: { line: number; reason: string }[] = [];
  for (const record of csvRecords(text, source)) {
    const row = rowOf(record);
    if (typeof row === 'string') rejects.push({ line: record.line, reason: row });
    else rows.push(row);
  }
  if (rows.length > MOST_TERMINALS)
    throw new SkywitnessError(
      'FLEET_TOO_LARGE',
      `${source} has ${rows.length} rows, more than ${MOST_TERMINALS}. Split it.`,
    );
  const terminals = terminalsOf(rows, rejects);
  if (terminals.length > 0) return { terminals, rejects: rejects.sort((a, b) => a.line - b.line) };
  const [first] = rejects;
  throw new SkywitnessError(
    'FLEET_EMPTY',
    `${source} holds no terminal${first === undefined ? '' : `; line ${first.line} ${first.reason}`}. It needs a header and rows with id, lat and lon.`,
    { place: { source } },
  );
}

function terminalsOf(rows: readonly Row[], rejects: { line: number; reason: string }[]): FleetTerminal[] {
  const first = new Map<string, Row>();
  const tracks = new Map<string, Waypoint[]>();
  for (const row of rows) {
    const { line, identity, latitudeDeg, longitudeDeg, instant } = row;
    const earlier = first.get(identity);
    if (earlier === undefined) first.set(identity, row);
    if (instant === undefined) {
      if (earlier !== undefined)
        rejects.push({ line, reason: `repeats the id of line ${earlier.line} without a time` });
      continue;
    }
    const track = tracks.get(identity) ?? [];
    const last = track[track.length - 1];
    if (last !== undefined && last.instant >= instant)
      rejects.push({ line, reason: 'is not later than the row before it of the same terminal' });
    else {
      track.push({ instant, latitudeDeg, longitudeDeg });
      tracks.set(identity, track);
    }
  }
  return [...first.values()].map(({ identity, latitudeDeg, longitudeDeg, facts }) => {
    const track = tracks.get(identity);
    return { identity, ...facts, where: track === undefined ? { latitudeDeg, longitudeDeg } : track };
  });
}

function rowOf({ line, fields, fault }: TextRecord): Row | string {
  if (fault !== undefined) return fault;
  const text = (name: string): string => fields.get(name) ?? '';
  const [identity, time] = [text('id'), text('time')];
  const latitudeDeg = readNumber(text('lat'));
  const longitudeDeg = readNumber(text('lon'));
  if (identity === '') return 'has no id';
  if (!(latitudeDeg >= -90 && latitudeDeg <= 90)) return `has lat "${text('lat')}"; it must be a number from -90 to 90`;
  if (!(longitudeDeg >= -180 && longitudeDeg <= 180))
    return `has lon "${text('lon')}"; it must be a number from -180 to 180`;
  const [height, demand] = [text('heightm'), text('demandmbps')];
  if (height !== '' && Number.isNaN(readNumber(height)))
    return `has heightM "${height}"; write metres above the ground`;
  if (demand !== '' && !(readNumber(demand) >= 0))
    return `has demandMbps "${demand}"; write megabits a second, 0 or more`;
  const instant = time === '' ? undefined : instantOf(time);
  if (instant === 'bad') return `has time "${time}"; write it as 2022-09-26T12:00:00Z`;
  return {
    ...{ line, identity, latitudeDeg, longitudeDeg, instant },
    facts: {
      class: text('class') || 'unknown',
      ...(text('account') === '' ? {} : { account: text('account') }),
      ...(text('purpose') === '' ? {} : { purpose: text('purpose') }),
      ...(height === '' ? {} : { heightM: readNumber(height) }),
      ...(demand === '' ? {} : { demandMbps: readNumber(demand) }),
    },
  };
}

function instantOf(text: string): Instant | 'bad' {
  try {
    return parseInstant(text);
  } catch {
    return 'bad';
  }
}

import { MICROSECONDS_PER_DAY, MICROSECONDS_PER_SECOND } from '@skywitness/engine/constants';
import { builtinGateways, builtinPointsOfPresence, gatewaysAt, type PointOfPresence } from '@skywitness/engine/ground';
import {
  type GroundPoint,
  greatCircleKm,
  homePointOfPresence,
  TERRESTRIAL_MODELS,
  type TerrestrialModelName,
} from '@skywitness/engine/network';
import { medianEpoch } from '@skywitness/engine/orbit';
import type { Snapshot } from '@skywitness/engine/sky';
import { type Instant, parseInstant, SLOT_MICROSECONDS, slotStart } from '@skywitness/engine/time';
import { sharedFile } from '../../packages/engine/test/shared.ts';
import { type Fleet, fleetOf, snapshotOf } from './fleet.ts';
import { type Landings, landingsOf } from './landing.ts';
import { type QuickestPath, quickestBentPipe } from './round-trip.ts';
import { type Dish, dishAt, seenBy } from './terminal.ts';

const FOLDER = 'data/measurements/ripe-atlas-2023-02';
const STARLINK_ASN = '14593';
/** A measurement farther than this from the middle epoch of the elements is left out. */
export const MOST_DAYS_FROM_ELEMENTS = 3;
/**
 * A day more than a measurement may be old: the epochs scatter by half a day to either side of their middle, and a satellite
 * that dropped out would make the shortest path longer than it was.
 */
const MAX_AGE_DAYS = MOST_DAYS_FROM_ELEMENTS + 1;

/** The last Starlink address before other networks tells the probes' three groups apart; the city is that nearest to most of a group. */
const CITY_OF_LAST_HOP: Readonly<Record<string, string>> = {
  '149.19.109.47': 'frntdeu1',
  '149.19.109.49': 'frntdeu1',
  '206.224.64.121': 'lndngbr1',
  '206.224.64.123': 'lndngbr1',
  '206.224.64.137': 'mdrdesp1',
  '206.224.64.139': 'mdrdesp1',
};

/** Google's regions by the ranges that the addresses lie in: St. Ghislain in Belgium and Frankfurt, at 0.1°. Our reading, like the data's. */
const TARGETS: Readonly<Record<string, GroundPoint>> = {
  '104.155.60.122': { latitudeDeg: 50.5, longitudeDeg: 3.9 },
  '34.159.150.238': { latitudeDeg: 50.1, longitudeDeg: 8.7 },
};

export interface Probe {
  readonly id: string;
  readonly country: string;
  readonly dish: Dish;
  readonly home: PointOfPresence;
  /** Whether home is also the nearest of those that may have been in service. */
  readonly homeIsNearest: boolean;
}

/** One round trip of one probe: to the first Starlink hop, or to a target beyond the point of presence. */
export interface RoundTripMeasured {
  readonly probe: Probe;
  readonly instant: Instant;
  readonly measuredMs: number;
  readonly target?: string;
}

/** The quickest light could have been in that slot: to the gateway, and on to the point of presence by each terrestrial model. */
export interface Compared extends RoundTripMeasured {
  readonly toGateway: QuickestPath | undefined;
  readonly toPointOfPresence: Readonly<Record<TerrestrialModelName, QuickestPath | undefined>>;
  /** Straight fibre from the point of presence to the target and back; 0 for the first hop. */
  readonly beyondMs: number;
}

export interface AtlasEurope {
  readonly probes: readonly Probe[];
  /** Why probes are left out. */
  readonly leftOutProbes: Readonly<Record<'other-network' | 'no-starlink-hop', readonly string[]>>;
  readonly firstHops: readonly Compared[];
  readonly targets: readonly Compared[];
  /** Measurements too far from the elements, which serve only for the least of the week. */
  readonly tooFar: { readonly firstHops: readonly RoundTripMeasured[]; readonly targets: readonly RoundTripMeasured[] };
  /** Pings that got no answer. */
  readonly unanswered: number;
}

export function atlasEurope(): AtlasEurope {
  const traceroutes = table('traceroute-europe');
  const { probes, leftOut } = readProbes(traceroutes);
  const firstHops = readFirstHops(traceroutes, probes);
  const pings = table('ping-europe').filter((row) => probes.has(row.probe_id));
  const targets = pings.flatMap((row) => readPing(row, probes));
  const fleet = fleetOf('2023-02-11', 'all');
  const middle = medianEpoch(fleet.sets);
  const isNear = ({ instant }: RoundTripMeasured): boolean =>
    Math.abs(instant - middle) <= MOST_DAYS_FROM_ELEMENTS * MICROSECONDS_PER_DAY;
  const compare = comparison(fleet);
  return {
    probes: [...probes.values()],
    leftOutProbes: leftOut,
    firstHops: firstHops.filter(isNear).map(compare),
    targets: targets.filter(isNear).map(compare),
    tooFar: {
      firstHops: firstHops.filter((one) => !isNear(one)),
      targets: targets.filter((one) => !isNear(one)),
    },
    unanswered: pings.length - targets.length,
  };
}

type Row = Readonly<Record<string, string>>;

function table(name: string): Row[] {
  const compressed = name === 'probes-europe' ? '' : '.gz';
  const [header, ...lines] = sharedFile(`${FOLDER}/${name}.csv${compressed}`).trim().split('\n');
  const keys = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(keys.map((key, k) => [key, cells[k]]));
  });
}

function readProbes(traceroutes: readonly Row[]): {
  probes: Map<string, Probe>;
  leftOut: AtlasEurope['leftOutProbes'];
} {
  const rows = table('probes-europe');
  const onStarlink = rows.filter((row) => row.asn_v4 === STARLINK_ASN);
  const lastHop = new Map(
    traceroutes.flatMap((row) => {
      const code = CITY_OF_LAST_HOP[row.hop_ip_if_starlink];
      return code === undefined ? [] : [[row.probe_id, code] as const];
    }),
  );
  const seen = onStarlink.filter((row) => lastHop.has(row.probe_id));
  const ids = (some: readonly Row[]): string[] => some.map((row) => row.probe_id);
  return {
    probes: new Map(seen.map((row) => [row.probe_id, readProbe(row, lastHop.get(row.probe_id) as string)])),
    leftOut: {
      'other-network': ids(rows.filter((row) => row.asn_v4 !== STARLINK_ASN)),
      'no-starlink-hop': ids(onStarlink.filter((row) => !lastHop.has(row.probe_id))),
    },
  };
}

const NOON = parseInstant('2023-02-14T12:00Z');
/** None of the points of presence is documented for that week, so those count that may have been in service. */
const POINTS = builtinPointsOfPresence('starlink');

function readProbe(row: Row, code: string): Probe {
  const dish = dishAt(Number(row.lat), Number(row.lon));
  const nearest = homePointOfPresence(dish, POINTS, { instant: NOON, include: 'possible' })?.pointOfPresence;
  const home = POINTS.find((point) => point.code === code) as PointOfPresence;
  return { id: row.probe_id, country: row.country, dish, home, homeIsNearest: nearest === home };
}

function instantOf(row: Row): Instant {
  return Number(row.unix_s) * MICROSECONDS_PER_SECOND;
}

function readFirstHops(traceroutes: readonly Row[], probes: ReadonlyMap<string, Probe>): RoundTripMeasured[] {
  return traceroutes.flatMap((row) => {
    const probe = probes.get(row.probe_id);
    if (probe === undefined || row.hop_kind !== 'cgnat-gateway') return [];
    return [{ probe, instant: instantOf(row), measuredMs: Number(row.min_rtt_ms) }];
  });
}

/** The least of the three packets; they leave within seconds of each other and count for the slot of the first. */
function readPing(row: Row, probes: ReadonlyMap<string, Probe>): RoundTripMeasured[] {
  const answered = [row.rtt1_ms, row.rtt2_ms, row.rtt3_ms].filter((cell) => Number(cell) > 0).map(Number);
  if (answered.length === 0) return [];
  const probe = probes.get(row.probe_id) as Probe;
  return [{ probe, instant: instantOf(row), measuredMs: Math.min(...answered), target: row.target_ip }];
}

/** Looks up the quickest paths of a measurement's slot. */
function comparison(fleet: Fleet): (measured: RoundTripMeasured) => Compared {
  const gateways = gatewaysAt(builtinGateways('starlink'), NOON, { include: 'possible' });
  const toGateway = landingsOf({ gateways });
  const onwards = new Map<string, Landings>();
  const landingsTo = (pointOfPresence: PointOfPresence, model: TerrestrialModelName): Landings => {
    const key = `${pointOfPresence.id} ${model}`;
    const known = onwards.get(key);
    if (known !== undefined) return known;
    const made = landingsOf({ gateways, onwards: { pointOfPresence, terrestrial: TERRESTRIAL_MODELS[model] } });
    onwards.set(key, made);
    return made;
  };
  const slots = slotSnapshots(fleet);
  return (measured) => {
    const { probe, instant, target } = measured;
    const snapshots = slots(slotStart(instant));
    const quickest = (landings: Landings): QuickestPath | undefined => quickestOf(probe.dish, snapshots, landings);
    const to = (model: TerrestrialModelName): QuickestPath | undefined => quickest(landingsTo(probe.home, model));
    return {
      ...measured,
      toGateway: quickest(toGateway),
      toPointOfPresence: {
        'great-circle-fibre': to('great-circle-fibre'),
        'itu-detour': to('itu-detour'),
        'measured-2023': to('measured-2023'),
      },
      beyondMs: target === undefined ? 0 : 2 * straightFibreMs(probe.home, TARGETS[target]),
    };
  };
}

function straightFibreMs(from: GroundPoint, to: GroundPoint): number {
  return TERRESTRIAL_MODELS['great-circle-fibre'].oneWayMs(greatCircleKm(from, to));
}

/** Both ends of a slot: in between, the quickest path is shorter by 0.04 ms at most. */
function slotSnapshots(fleet: Fleet): (start: Instant) => readonly Snapshot[] {
  const known = new Map<Instant, readonly Snapshot[]>();
  return (start) => {
    const made = known.get(start) ?? [
      snapshotOf(fleet.satellites, start, MAX_AGE_DAYS),
      snapshotOf(fleet.satellites, start + SLOT_MICROSECONDS, MAX_AGE_DAYS),
    ];
    known.set(start, made);
    return made;
  };
}

function quickestOf(dish: Dish, snapshots: readonly Snapshot[], landings: Landings): QuickestPath | undefined {
  const found = snapshots.flatMap((snapshot) => quickestBentPipe(seenBy(dish, snapshot), snapshot, landings) ?? []);
  return found.sort((a, b) => a.roundTripMs - b.roundTripMs)[0];
}

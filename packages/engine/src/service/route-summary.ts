import { type HandoverStatistics, handoverStatistics, type LatencyModel, roundTrip } from '../network/index.ts';
import { formatInstant } from '../time/index.ts';
import { GEOMETRIC_GATES, notEvaluatedGates } from './gates.ts';
import type { PolicyNames } from './policies.ts';
import type { Route } from './route.ts';
import type { RouteTerminus } from './route-ends.ts';
import type { RouteMoment } from './route-moments.ts';
import type { RouteNode } from './route-path.ts';
import type { AssumedValue } from './variants.ts';

export interface ValueRange {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** What `skywitness route --json` prints, but for the host's list of inputs. Shares are fractions of time. */
export interface RouteSummary {
  readonly schema: 'skywitness/route/1';
  readonly scenario: string;
  readonly stamps: readonly string[];
  readonly notEvaluated: readonly string[];
  readonly assume: Readonly<Record<string, AssumedValue>>;
  readonly mode: Route['mode'];
  readonly from: RouteEndSummary;
  readonly to: RouteEndSummary;
  /** By which rules satellite and gateway were chosen; absent for a direct route. */
  readonly policies?: PolicyNames;
  readonly lasers: Route['lasers'];
  readonly terrestrialModel: { readonly name: string; readonly source: string };
  readonly sampling: {
    readonly kind: Route['sampling'];
    readonly moments: number;
    /** Time between samples; several values where spans differ. */
    readonly everySeconds: readonly number[];
    readonly start: string;
    readonly end: string;
  };
  readonly reachableShare: number;
  readonly staleShare: number;
  /** There and back at the speed of light, terrestrial legs by their model; of the reachable time, weighted by time. */
  readonly propagationRttMs?: ValueRange;
  /** The same median with the delays of a latency model added once for each terminal. */
  readonly withLatencyModel?: LatencySummary;
  /** Links from end to end, terrestrial ones included. */
  readonly hops?: ValueRange;
  /** Moments at which the path differs from that of the moment before. */
  readonly pathChanges: number;
  readonly gateways: readonly RouteGatewayShare[];
  readonly handovers: readonly RouteHandovers[];
  readonly series: readonly RouteSample[];
}

export interface RouteEndSummary {
  readonly name: string;
  readonly kind: RouteTerminus['kind'];
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** The point of presence of a place; `inferred` is a guess by distance. */
  readonly home?: { readonly name: string; readonly code?: string; readonly basis: 'given' | 'inferred' };
}

export interface LatencySummary {
  readonly model: string;
  readonly source: string;
  readonly terminals: number;
  readonly addedMs: { readonly low: number; readonly median: number; readonly high: number };
  readonly medianRttMs: { readonly low: number; readonly median: number; readonly high: number };
}

/** Share of the reachable time that one end's traffic lands at a gateway. */
export interface RouteGatewayShare {
  readonly end: 'from' | 'to';
  readonly gateway: string;
  readonly country: string;
  readonly share: number;
}

/** How the satellite above one terminal changes along the shortest path, in one span of time. */
export interface RouteHandovers extends HandoverStatistics {
  readonly end: 'from' | 'to';
  readonly start: string;
  readonly secondsPerSample: number;
}

export interface RouteSample {
  readonly time: string;
  readonly state: RouteMoment['state'];
  /** Propagation alone. */
  readonly rttMs?: number;
  readonly hops?: number;
  /** Names from end to end. */
  readonly path?: readonly string[];
}

/** Sums a route up; `latency` adds a named model beside propagation, never into it. */
export function routeSummary(route: Route, options: { readonly latency?: LatencyModel } = {}): RouteSummary {
  const total = sumOf(route.moments.map((moment) => secondsOf(route, moment)));
  const shareOf = (state: RouteMoment['state']): number =>
    rounded(
      sumOf(route.moments.filter((moment) => moment.state === state).map((one) => secondsOf(route, one))) / total,
      6,
    );
  const rtt = rangeOf(route, ({ path }) => path && 2 * path.oneWayMs);
  const hops = rangeOf(route, ({ path }) => path?.links.length);
  const [from, to] = route.ends;
  return {
    schema: 'skywitness/route/1',
    scenario: route.scenario.title,
    stamps: route.stamps,
    notEvaluated: notEvaluatedGates(GEOMETRIC_GATES),
    assume: route.variant.assume,
    mode: route.mode,
    from: endSummary(from),
    to: endSummary(to),
    ...(route.policies === undefined ? {} : { policies: route.policies }),
    lasers: route.lasers,
    terrestrialModel: { name: route.terrestrialModel.name, source: route.terrestrialModel.source },
    sampling: samplingOf(route),
    reachableShare: shareOf('reachable'),
    staleShare: shareOf('stale'),
    ...(rtt === undefined ? {} : { propagationRttMs: rtt }),
    ...(rtt === undefined || options.latency === undefined
      ? {}
      : { withLatencyModel: withModel(route, rtt, options.latency) }),
    ...(hops === undefined ? {} : { hops }),
    pathChanges: route.moments.filter((moment, index) => pathChanges(route.moments[index - 1], moment)).length,
    gateways: [...gatewayShares(route, 'from'), ...gatewayShares(route, 'to')],
    handovers: [...handoversOf(route, 'from'), ...handoversOf(route, 'to')],
    series: route.moments.map((moment) => sampleOf(route, moment)),
  };
}

/** The name of a node of a route's paths. */
export function nodeName({ scenario, ends }: Route, { kind, index }: RouteNode): string {
  if (kind === 'place') return ends[index].name;
  if (kind === 'satellite') return scenario.satellites[index].name;
  return (kind === 'gateway' ? scenario.gateways : scenario.pointsOfPresence)[index].name;
}

/** The nodes of a path from end to end. */
export function nodesOf({ links }: NonNullable<RouteMoment['path']>): RouteNode[] {
  return [links[0].from, ...links.map(({ to }) => to)];
}

function endSummary({ name, kind, latitudeDeg, longitudeDeg, home }: RouteTerminus): RouteEndSummary {
  const end = { name, kind, latitudeDeg, longitudeDeg };
  if (home === undefined) return end;
  const { name: point, code } = home.pointOfPresence;
  return { ...end, home: { name: point, ...(code === undefined ? {} : { code }), basis: home.basis } };
}

function samplingOf({ sampling, moments, grids }: Route): RouteSummary['sampling'] {
  const last = grids[grids.length - 1];
  const end = formatInstant(last.start + last.count * last.stepMicroseconds);
  const everySeconds = [...new Set(grids.map(({ stepMicroseconds }) => stepMicroseconds / 1e6))];
  return { kind: sampling, moments: moments.length, everySeconds, start: formatInstant(grids[0].start), end };
}

function secondsOf({ grids }: Route, { grid }: RouteMoment): number {
  return grids[grid].stepMicroseconds / 1e6;
}

/** Extremes and the median by time, over the moments that have a value. */
function rangeOf(route: Route, figureOf: (moment: RouteMoment) => number | undefined): ValueRange | undefined {
  const rows = route.moments
    .map((moment) => ({ value: figureOf(moment), seconds: secondsOf(route, moment) }))
    .filter((row): row is { value: number; seconds: number } => row.value !== undefined)
    .sort((a, b) => a.value - b.value);
  if (rows.length === 0) return undefined;
  const half = sumOf(rows.map(({ seconds }) => seconds)) / 2;
  let before = 0;
  const middle = rows.find(({ seconds }) => {
    before += seconds;
    return before >= half;
  });
  const [min, median, max] = [rows[0], middle ?? rows[0], rows[rows.length - 1]].map(({ value }) => rounded(value, 4));
  return { min, median, max };
}

/** A latency model speaks of one terminal's access; a route between two of them has it twice. */
function withModel({ ends }: Route, rtt: ValueRange, model: LatencyModel): LatencySummary {
  const terminals = ends.filter(({ kind }) => kind === 'place').length;
  const one = roundTrip(0, model);
  const addedMs = { low: terminals * one.lowMs, median: terminals * one.medianMs, high: terminals * one.highMs };
  const plus = (added: number): number => rounded(rtt.median + added, 4);
  const medianRttMs = { low: plus(addedMs.low), median: plus(addedMs.median), high: plus(addedMs.high) };
  return { model: model.name, source: model.source, terminals, addedMs, medianRttMs };
}

function pathChanges(before: RouteMoment | undefined, now: RouteMoment): boolean {
  if (before?.path === undefined || now.path === undefined || before.grid !== now.grid) return false;
  const [a, b] = [nodesOf(before.path), nodesOf(now.path)];
  return a.length !== b.length || a.some(({ kind, index }, at) => kind !== b[at].kind || index !== b[at].index);
}

function gatewayShares(route: Route, end: 'from' | 'to'): RouteGatewayShare[] {
  const seconds = new Map<number, number>();
  for (const moment of route.moments) {
    const gateway = gatewayOf(moment, end);
    if (gateway !== undefined) seconds.set(gateway, (seconds.get(gateway) ?? 0) + secondsOf(route, moment));
  }
  const total = sumOf([...seconds.values()]);
  return [...seconds]
    .map(([index, own]) => ({ ...route.scenario.gateways[index], share: rounded(own / total, 6) }))
    .map(({ name, country, share }) => ({ end, gateway: name, country, share }))
    .sort((a, b) => b.share - a.share || (a.gateway < b.gateway ? -1 : 1));
}

/** The gateway at which an end's traffic lands: the one before the path reaches the ground for the first or leaves it for the last time. */
function gatewayOf({ path }: RouteMoment, end: 'from' | 'to'): number | undefined {
  if (path === undefined || terminalSatellite(path, end) === undefined) return undefined;
  const gateways = nodesOf(path).filter(({ kind }) => kind === 'gateway');
  return gateways[end === 'from' ? 0 : gateways.length - 1]?.index;
}

/** The satellite that the terminal of an end uses; undefined where the end has no terminal. */
function terminalSatellite(path: NonNullable<RouteMoment['path']>, end: 'from' | 'to'): number | undefined {
  const nodes = nodesOf(path);
  const [terminal, next] = end === 'from' ? nodes : [...nodes].reverse();
  return terminal.kind === 'place' ? next.index : undefined;
}

function handoversOf(route: Route, end: 'from' | 'to'): RouteHandovers[] {
  if (route.ends[end === 'from' ? 0 : 1].kind !== 'place') return [];
  return route.grids.map(({ start, stepMicroseconds }, grid) => {
    const own = route.moments.filter((moment) => moment.grid === grid);
    const serving = Int32Array.from(own, ({ path }) =>
      path === undefined ? -1 : (terminalSatellite(path, end) ?? -1),
    );
    const statistics = handoverStatistics(serving, { slotMicroseconds: stepMicroseconds });
    return { end, start: formatInstant(start), secondsPerSample: stepMicroseconds / 1e6, ...statistics };
  });
}

function sampleOf(route: Route, { instant, state, path }: RouteMoment): RouteSample {
  const sample = { time: formatInstant(instant), state };
  if (path === undefined) return sample;
  const names = nodesOf(path).map((node) => nodeName(route, node));
  return { ...sample, rttMs: rounded(2 * path.oneWayMs, 4), hops: path.links.length, path: names };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function rounded(value: number, decimals: 4 | 6): number {
  const factor = decimals === 4 ? 1e4 : 1e6;
  return Math.round(value * factor) / factor;
}

import { DEG_PER_RAD, RAD_PER_DEG } from '../constants.ts';
import type { Geodetic } from '../earth/index.ts';
import type { Weather } from '../radio/index.ts';
import type { Instant } from '../time/index.ts';
import { rulesAt } from './chain.ts';
import type { Counterfactual } from './explanation.ts';
import { type PlaceState, STATES } from './gates.ts';
import { isLive } from './gateway-rules.ts';
import { lasersMayCarry } from './laser-topology.ts';
import { isInForce, lossesAt, lossName } from './losses.ts';
import { momentOf } from './moment.ts';
import type { Loss } from './resolved-scenario.ts';
import type { Simulation } from './simulation.ts';
import { sweep, windowsOf } from './sweep.ts';
import type { Variant } from './variants.ts';
import { degrees } from './words.ts';

/** Masks that terminals and gateways have been granted elsewhere or later (FCC 21-48 footnote 3: 5° in polar regions; 2026: 10–20°). */
const LOWER_MASKS_DEG = [20, 10];

/** Beyond this many losses hardly one of them is what decides, and each costs a sweep. */
const MOST_SINGLE_LOSSES = 12;

/** Shares of the demand that are tried, the largest first. */
const LESS_DEMAND = [0.5, 0.2, 0.1];

interface Change {
  readonly change: string;
  readonly variant: Variant;
  /** The losses that are left; absent: all. */
  readonly losses?: readonly Loss[];
  readonly ignoreDates?: boolean;
  /** Of the changes of one kind only the first that suffices is worth telling. */
  readonly kind?: string;
}

/** The state of a moment's point under its first variant, by the same sweep that `assess` runs. */
export function stateOfMoment(moment: Simulation, variant = 0): PlaceState {
  return statesOfMoment(moment)[variant];
}

/** The state of a moment's point, its first site, under every variant. */
export function statesOfMoment(moment: Simulation): PlaceState[] {
  const { intervals } = sweep(moment, windowsOf(moment));
  const series = intervals.series.subarray(0, intervals.count);
  return moment.scenario.variants.map(
    (_, variant) => STATES[intervals.state[series.indexOf(variant * moment.sites.length)]],
  );
}

/** Every single change, of those known to matter, that makes a place possible which is not; the nearest to the facts first. */
export function counterfactuals(
  moment: Simulation,
  position: Geodetic,
  instant: Instant,
  variant: Variant,
): Counterfactual[] {
  const sufficient: Counterfactual[] = [];
  const kindsDone = new Set<string>();
  for (const change of changesOf(moment, variant)) {
    if (change.kind !== undefined && kindsDone.has(change.kind)) continue;
    const state = stateAfter(moment, position, instant, change);
    if (state !== 'possible') continue;
    sufficient.push({ change: change.change, state });
    if (change.kind !== undefined) kindsDone.add(change.kind);
  }
  return sufficient;
}

function stateAfter(
  moment: Simulation,
  position: Geodetic,
  instant: Instant,
  { variant, losses, ignoreDates }: Change,
): PlaceState {
  const scenario = {
    ...moment.scenario,
    variants: [variant],
    losses: losses ?? moment.scenario.losses,
    gateways:
      ignoreDates === true
        ? moment.scenario.gateways.map(({ from: _from, until: _until, ...gateway }) => gateway)
        : moment.scenario.gateways,
  };
  const { topology } = moment.policies;
  const policies = topology === undefined ? {} : { topology };
  return stateOfMoment(
    momentOf(scenario, position, instant, { prepared: moment.satellites, policies, airs: moment.airs }),
  );
}

function changesOf(moment: Simulation, variant: Variant): Change[] {
  const gateways = gatewayChanges(moment, variant);
  return [
    ...lossChanges(moment, variant),
    ...ruleChanges(moment, variant),
    ...radioChanges(variant),
    ...gateways.filter(({ ignoreDates }) => ignoreDates !== true),
    ...laserChanges(moment, variant),
    ...separationChanges(variant),
    ...maskChanges(variant),
    ...gateways.filter(({ ignoreDates }) => ignoreDates === true),
  ];
}

/** All losses undone, and each loss alone that is no gateway's: those are among the changes of gateways. */
function lossChanges({ scenario }: Simulation, variant: Variant): Change[] {
  const { losses, grids } = scenario;
  if (losses.length === 0) return [];
  const single = losses.filter((loss) => loss.kind !== 'gateway' && isInForce(loss, grids[0].start));
  return [
    { change: 'nothing had been lost', variant, losses: [] },
    ...(single.length > MOST_SINGLE_LOSSES ? [] : single).map((loss) => ({
      change: `${lossName(scenario, loss)} had not been lost`,
      variant,
      losses: losses.filter((other) => other !== loss),
    })),
  ];
}

/** Each rule in force taken out, and where several are, all of them together. */
function ruleChanges(moment: Simulation, variant: Variant): Change[] {
  const inForce = variant.rules.filter((rule) => (rulesAt(moment, variant) & (1 << rule)) !== 0);
  const single = inForce.map((rule) => ({
    change: `the rule ${moment.scenario.rules[rule].id} had not been in force`,
    variant: { ...variant, rules: variant.rules.filter((other) => other !== rule) },
  }));
  if (inForce.length < 2) return single;
  return [...single, { change: 'no rule had been in force', variant: { ...variant, rules: [] } }];
}

/** Clear air, less demand, and the better end of what is not known of the radio links. */
function radioChanges(variant: Variant): Change[] {
  const { weather, mbpsPerTerminal, radio } = variant;
  const { weather: _weather, ...dry } = variant;
  return [
    ...(weather === undefined ? [] : [{ change: clearAir(weather), variant: dry }]),
    ...(mbpsPerTerminal === undefined
      ? []
      : LESS_DEMAND.map((share) => ({
          kind: 'demand',
          change: `each terminal had asked for ${mbpsPerTerminal * share} Mb/s instead of ${mbpsPerTerminal}`,
          variant: { ...variant, mbpsPerTerminal: mbpsPerTerminal * share },
        }))),
    ...((weather === undefined && mbpsPerTerminal === undefined) || radio === 'optimistic'
      ? []
      : [
          {
            change: 'the radio links had been as good as their sources allow',
            variant: { ...variant, radio: 'optimistic' as const },
          },
        ]),
  ];
}

function clearAir(weather: Weather): string {
  return 'rainRateMmPerH' in weather ? 'it had not rained' : 'the air had been clear';
}

/** Lasers, where the variant has none: those in service then, else as if all satellites had carried them. */
function laserChanges({ scenario }: Simulation, variant: Variant): Change[] {
  if (variant.isl !== 'none') return [];
  return lasersMayCarry(scenario, 'plus-grid', scenario.grids[0].start)
    ? [
        {
          change: 'laser links, in service at that time, carried its traffic',
          variant: { ...variant, isl: 'plus-grid' },
        },
      ]
    : [{ change: 'laser links had been in service on all satellites', variant: { ...variant, isl: 'force' } }];
}

function separationChanges(variant: Variant): Change[] {
  if (variant.gsoSeparationUserRad === 0 && variant.gsoSeparationGatewayRad === 0) return [];
  const freed = { ...variant, gsoSeparationUserRad: 0, gsoSeparationGatewayRad: 0 };
  return [{ change: 'no separation from the geostationary arc were kept', variant: freed }];
}

function maskChanges(variant: Variant): Change[] {
  const lower = (currentRad: number): number[] =>
    LOWER_MASKS_DEG.filter((mask) => mask < currentRad * DEG_PER_RAD - 1e-9);
  return [
    ...lower(variant.terminalMaskRad).map((mask) => ({
      kind: 'terminal mask',
      change: `the terminal could work down to ${degrees(mask)}`,
      variant: { ...variant, terminalMaskRad: mask * RAD_PER_DEG },
    })),
    ...lower(variant.gatewayMaskRad).map((mask) => ({
      kind: 'gateway mask',
      change: `gateways could work down to ${degrees(mask)}`,
      variant: { ...variant, gatewayMaskRad: mask * RAD_PER_DEG },
    })),
  ];
}

/** One change for each listed gateway that may not be used now: assumed out, lost, or not live at that date. */
function gatewayChanges(moment: Simulation, variant: Variant): Change[] {
  return moment.scenario.gateways.flatMap((gateway, index) => {
    const reason = whyUnusable(moment, variant, index);
    if (reason === undefined) return [];
    const only = new Uint8Array(variant.gatewayInSet.length);
    only[index] = 1;
    const change = `${gateway.name} (${gateway.country}) had been up (${reason})`;
    return [
      {
        change,
        variant: { ...variant, gatewayInSet: only },
        losses: [],
        ignoreDates: !isLive(moment, index, moment.scenario.grids[0].start),
      },
    ];
  });
}

function whyUnusable(moment: Simulation, variant: Variant, index: number): string | undefined {
  const { from, until } = moment.scenario.gateways[index];
  const { start } = moment.scenario.grids[0];
  if (!isLive(moment, index, start))
    return from !== undefined && moment.gatewayFrom[index] > start ? `listed from ${from}` : `listed until ${until}`;
  if (lossesAt(moment.scenario, start).gateway[index] === 1) return 'lost at that time';
  return variant.gatewayInSet[index] === 0 ? 'left out by assumption' : undefined;
}

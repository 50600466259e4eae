import { DEG_PER_RAD } from '../constants.ts';
import type { Chain } from './chain.ts';
import type { Rung } from './explanation.ts';
import type { GateId } from './gates.ts';
import { CUT_OFF } from './homes.ts';
import { isInForce, lossName } from './losses.ts';
import type { Sighting } from './moment.ts';
import { nearestGateway } from './nearest-gateway.ts';
import type { Simulation } from './simulation.ts';
import type { Variant } from './variants.ts';
import type { WayDown } from './ways-down.ts';
import { counted, degrees, GATE_QUESTIONS } from './words.ts';

function nameOf(moment: Simulation, sighting: Sighting): string {
  return moment.scenario.satellites[sighting.satellite].name;
}

/** What the terminal's view allows, in words. */
function limitWords({ scenario }: Simulation, variant: Variant): string {
  const { userMaxRangeKm, terminal } = scenario;
  const reach =
    userMaxRangeKm === undefined
      ? `above ${degrees(variant.terminalMaskRad * DEG_PER_RAD)}`
      : `above the horizon and within ${userMaxRangeKm} km`;
  const cone = terminal.fieldOfViewRad === undefined ? '' : ', inside the terminal’s cone';
  const horizon = terminal.horizon === undefined ? '' : ', above the local horizon';
  return `${reach}${cone}${horizon}`;
}

export function viewRung(sky: readonly Sighting[], chain: Chain, variant: Variant, moment: Simulation): Rung {
  const limit = limitWords(moment, variant);
  const kind = variant.select === 'operational' ? 'operational satellite' : 'satellite';
  const [best] = chain.inView;
  const [highest] = sky.filter((sighting) => variant.select === 'all' || sighting.operational);
  const elsewhere =
    highest === undefined ? '' : ` The highest, ${nameOf(moment, highest)}, stood at ${degrees(highest.elevationDeg)}.`;
  return {
    ...rung('satellite-in-view', chain.inView.length),
    sentence:
      best === undefined
        ? `No ${kind} ${limit}.${elsewhere}`
        : `${counted(chain.inView.length, kind)} ${limit}; the highest, ${nameOf(moment, best)}, at ${degrees(best.elevationDeg)}.`,
    working: {
      formula:
        moment.scenario.userMaxRangeKm === undefined
          ? 'sin(elevation) = (s − g)·n / |s − g| ≥ sin(mask)'
          : '|s − g| ≤ longest range and (s − g)·n ≥ 0',
      values: { satellitesWithPosition: sky.length, elevationMaskDeg: round(variant.terminalMaskRad * DEG_PER_RAD) },
      source: 'positions by SGP4 (AIAA 2006-6753) from the element sets named in the manifest; vertical of WGS-84',
    },
  };
}

export function separationRung(chain: Chain, variant: Variant): Rung {
  const limitDeg = variant.gsoSeparationUserRad * DEG_PER_RAD;
  const widest = Math.max(...chain.inView.map((sighting) => sighting.gsoSeparationDeg));
  const found = chain.separated.length;
  const asked = `at least ${degrees(limitDeg)} from the geostationary arc`;
  return {
    ...rung('gso-separation', found),
    sentence:
      limitDeg === 0
        ? 'No separation is asked for in this variant.'
        : found === 0
          ? `None of them is ${asked}; the widest separation is ${degrees(widest)}.`
          : `${found} of ${chain.inView.length} ${found === 1 ? 'is' : 'are'} ${asked}; the widest separation is ${degrees(widest)}.`,
    working: {
      formula:
        'smallest angle at the terminal between the satellite and any visible point of the geostationary arc ≥ separation',
      values: { separationDeg: round(limitDeg), gsoRadiusKm: 42_164.17 },
      source:
        'Recommendation ITU-R S.1503-4, D6.4.4; the angle is an assumption of the scenario or of the dated profile',
    },
  };
}

export function landingRung(moment: Simulation, chain: Chain, variant: Variant): Rung {
  const [first] = chain.landed;
  const nearest = nearestGateway(moment, variant);
  const means = chain.overLasers ? 'over laser links or by bent pipe' : 'by bent pipe';
  return {
    ...rung('landing', chain.landed.length),
    sentence:
      first === undefined
        ? `None of them reaches a gateway ${means}. ${nearestWords(nearest)}`
        : `${chain.landed.length} of them ${chain.landed.length === 1 ? 'reaches' : 'reach'} a gateway ${means}: ${nameOf(moment, first.sighting)} lands at ${wayWords(moment, first.way)}.`,
    working: {
      formula: chain.overLasers
        ? 'shortest path over laser links that clear 80 km of height to a satellite that some gateway sees above its mask and far enough from the geostationary arc'
        : 'some gateway sees the same satellite above its mask and far enough from the geostationary arc',
      values: {
        gatewayMaskDeg: round(variant.gatewayMaskRad * DEG_PER_RAD),
        gatewaySeparationDeg: round(variant.gsoSeparationGatewayRad * DEG_PER_RAD),
        nearestGatewayKm: nearest === undefined ? 'none' : Math.round(nearest.distanceKm),
        laserLinks: variant.isl,
        ...antennaValues(moment, variant, first?.way),
      },
      source: sourceOfLanding(moment, first?.way, nearest?.source),
    },
  };
}

/** How many satellites the gateway of the landing serves at once, where that counts. */
function antennaValues(
  { scenario, lenses }: Simulation,
  variant: Variant,
  way: WayDown | undefined,
): Readonly<Record<string, number | string>> {
  const { antennas } = lenses.landing[lenses.landingOfVariant[scenario.variants.indexOf(variant)]];
  if (antennas === undefined || way === undefined) return {};
  const { band, antennas: listed } = scenario.gateways[way.gateway];
  const count = `${antennas[way.gateway]}${listed === undefined ? ' (assumed)' : ''}`;
  return { antennas: count, ...(band === undefined ? {} : { band }) };
}

function nearestWords(nearest: ReturnType<typeof nearestGateway>): string {
  if (nearest === undefined) return 'No gateway is live at that time.';
  return `The nearest live gateway, ${nearest.name} (${nearest.country}), is ${Math.round(nearest.distanceKm)} km away.`;
}

/** Whose word it is that the gateway stood: that at which it lands, else the nearest. */
function sourceOfLanding(moment: Simulation, way: WayDown | undefined, nearestSource: string | undefined): string {
  const gateway = way === undefined ? undefined : moment.scenario.gateways[way.gateway];
  return gateway?.source ?? nearestSource ?? 'the gateway list named in the manifest';
}

function wayWords(moment: Simulation, { gateway, spaceKm, relays, gatewayElevationDeg }: WayDown): string {
  const { name, country } = moment.scenario.gateways[gateway];
  const how =
    gatewayElevationDeg === undefined
      ? `${Math.round(spaceKm)} km through space, over ${counted(relays.length, 'more satellite')}`
      : `${Math.round(spaceKm)} km from the satellite, which stands ${degrees(gatewayElevationDeg)} high there`;
  return `${name} (${country}), ${how}`;
}

export function infrastructureRung(moment: Simulation, chain: Chain): Rung {
  const { losses, grids } = moment.scenario;
  const lost = losses.filter((loss) => isInForce(loss, grids[0].start)).map((loss) => lossName(moment.scenario, loss));
  const words =
    lost.length === 0
      ? 'No loss is in force at that time.'
      : `Lost at that time: ${lost.slice(0, 5).join(', ')}${lost.length > 5 ? ` and ${lost.length - 5} more` : ''}.`;
  return {
    ...rung('infrastructure', chain.standing.length),
    sentence: `${words} ${whatStands(moment, chain)}`,
    working: {
      formula:
        'the landing gate holds for satellites, lasers and gateways that are not lost, and a point of presence that traffic may go to is left',
      values: { lossesInForce: lost.length },
      source: 'losses of the scenario',
    },
  };
}

function whatStands({ homes }: Simulation, { standing, home }: Chain): string {
  if (home === CUT_OFF) return 'No point of presence is left that its traffic may go to.';
  if (standing.length === 0) return 'Nothing that is left reaches a gateway.';
  const [usual, now] = [homes.ofPlace[0], homes.distinct[home]];
  const detour =
    usual === now
      ? ''
      : `, on the way to ${now?.home.pointOfPresence.name} instead of ${usual?.home.pointOfPresence.name}`;
  return `${counted(standing.length, 'satellite')} still ${standing.length === 1 ? 'lands' : 'land'}${detour}.`;
}

/** A rung that passes when something was found. */
export function rung(gate: GateId, found: number): Pick<Rung, 'gate' | 'question' | 'status' | 'actual' | 'threshold'> {
  return { gate, question: GATE_QUESTIONS[gate], status: found > 0 ? 'pass' : 'fail', actual: found, threshold: 1 };
}

/** Readable figures keep three decimals. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

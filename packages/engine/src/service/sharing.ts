import { type CapacityWorld, fairShares, sharedNetworkOf } from '../network/index.ts';
import type { Air } from './air.ts';
import { isWeatherOn } from './airs.ts';
import type { GatewayRules, StepMoment } from './gateway-rules.ts';
import { userTables } from './link-gate.ts';
import { atSine } from './link-table.ts';
import { emptyOffers, type Offers } from './offers.ts';
import { raisedNoise } from './raised-noise.ts';
import type { Simulation } from './simulation.ts';
import type { Variant } from './variants.ts';
import { waysToGround } from './ways-to-ground.ts';

/** How the capacity of a step is shared under one variant. */
export interface Sharing {
  /** The satellites that each site may use, filled before the sharing. */
  readonly offers: Offers;
  /** Per site: what it gets, whole kb/s. */
  readonly kbps: Float64Array;
  readonly allocate: (moment: StepMoment, rules: GatewayRules) => void;
}

/** The sharing of one variant among the terminals at the sites. */
export function sharing(simulation: Simulation, index: number, terminals: Float64Array): Sharing {
  const variant = simulation.scenario.variants[index];
  const air = simulation.airs(variant);
  const offers = emptyOffers();
  const kbps = new Float64Array(terminals.length);
  const beamMbps = beamRates(simulation, variant, air);
  const satelliteMbps = satelliteRates(simulation, variant, air);
  const allocate: Sharing['allocate'] = (moment, rules) => {
    kbps.fill(0);
    const sites = offers.sites();
    if (sites.length === 0) return;
    const ways = waysToGround(simulation, index, { moment, rules, serving: offers.satellites() });
    const satelliteOf = ranks(ways.satellites);
    const world: CapacityWorld = {
      ...demandAndBeams(offers, { sites, terminals, satelliteOf, beamMbps: beamMbps(moment) }, variant, air),
      satellites: {
        userLimit: Float64Array.from(ways.satellites, (satellite) => satelliteMbps[satellite]),
        feederLimit: new Float64Array(ways.satellites.length).fill(air.facts.feederMbps),
      },
      gatewayLimit: gatewayLimits(simulation, variant, air),
      lasers: { from: ways.laserFrom.map(satelliteOf), to: ways.laserTo.map(satelliteOf), limit: air.facts.islMbps },
      feeders: { satellite: ways.feederSatellite.map(satelliteOf), gateway: ways.feederGateway },
    };
    const { rate } = fairShares(sharedNetworkOf(world));
    for (const [cell, site] of sites.entries()) kbps[site] = Math.round(1000 * rate[cell]);
  };
  return { offers, kbps, allocate };
}

interface Cells {
  readonly sites: Int32Array;
  readonly terminals: Float64Array;
  readonly satelliteOf: (satellite: number) => number;
  readonly beamMbps: (site: number, satellite: number, sineElevation: number) => number;
}

/** Cells with what they ask for, and the beams on them: a satellite may shine on a cell with all channels, each once. */
function demandAndBeams(
  offers: Offers,
  { sites, terminals, satelliteOf, beamMbps }: Cells,
  { mbpsPerTerminal = 0 }: Variant,
  { facts }: Air,
): Pick<CapacityWorld, 'cells' | 'beams'> {
  const { count, site, satellite, sineElevation } = offers;
  const cell = site.subarray(0, count).map(ranks(sites));
  const limit = Float64Array.from(
    cell,
    (_, offer) => facts.userDownlinkChannels * beamMbps(site[offer], satellite[offer], sineElevation[offer]),
  );
  const most = new Float64Array(sites.length);
  for (let offer = 0; offer < count; offer++) most[cell[offer]] = Math.max(most[cell[offer]], limit[offer]);
  return {
    cells: {
      demand: Float64Array.from(sites, (one) => terminals[one] * mbpsPerTerminal),
      members: Float64Array.from(sites, (one) => terminals[one]),
      limit: most.map((mbps) => facts.coFrequencyBeams * mbps),
    },
    beams: { cell, satellite: satellite.subarray(0, count).map(satelliteOf), limit },
  };
}

/** Rate of one channel of one beam. */
function beamRates(simulation: Simulation, variant: Variant, air: Air): (moment: StepMoment) => Cells['beamMbps'] {
  const tables = userTables(simulation, variant);
  const noise = raisedNoise(simulation);
  const column = efficiencyColumn(variant);
  return ({ instant }) => {
    const isOn = isWeatherOn(simulation.scenario, instant);
    noise.startStep(instant);
    return (site, satellite, sineElevation) =>
      channelMbps(air, atSine(tables(site, satellite, isOn, noise.dbAt(site))[column], sineElevation));
  };
}

/** What each satellite can send to users: as stated for its build, and no more than its beams carry at the zenith in clear air. */
function satelliteRates(simulation: Simulation, variant: Variant, air: Air): Float64Array {
  return Float64Array.from(air.satellites, ({ userDownlinkMbps, userBeams }, satellite) => {
    const zenith = air.userTable(simulation.sites[0], satellite, false)[efficiencyColumn(variant)];
    return Math.min(userDownlinkMbps, userBeams * channelMbps(air, atSine(zenith, 1)));
  });
}

/** The proxy of modulation where the worse is assumed, the bound that no code passes where the better. */
function efficiencyColumn({ radio }: Variant): 'proxy' | 'bound' {
  return radio === 'pessimistic' ? 'proxy' : 'bound';
}

function channelMbps({ facts }: Air, bitsPerHz: number): number {
  return (facts.userDownlinkChannelHz / 1e6) * facts.userDownlinkUse * bitsPerHz;
}

/** Antennas of each gateway, each carrying a satellite's feeder capacity: the fewest that are known, or the most. */
function gatewayLimits({ scenario }: Simulation, { radio }: Variant, { facts }: Air): Float64Array {
  const count = radio === 'pessimistic' ? scenario.antennas.fewest : scenario.antennas.most;
  return Float64Array.from(scenario.gateways, ({ antennas }) => (antennas ?? count) * facts.feederMbps);
}

/** The position of each value in an ascending list. */
function ranks(ascending: Int32Array): (value: number) => number {
  const known = new Map(Array.from(ascending, (value, rank) => [value, rank]));
  return (value) => known.get(value) as number;
}

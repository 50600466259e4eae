import { RAD_PER_DEG } from '../constants.ts';
import type { TwoWayBudget } from '../radio/index.ts';
import { isWeatherOn } from './airs.ts';
import { type Chain, type Landing, raisedNoiseDb, userLinkCloses } from './chain.ts';
import type { Rung } from './explanation.ts';
import { type GateId, POSSIBLE } from './gates.ts';
import type { Simulation } from './simulation.ts';
import { sweep, windowsOf } from './sweep.ts';
import type { Variant } from './variants.ts';
import { weatherWords } from './weather.ts';
import { counted, degrees, GATE_QUESTIONS, percent } from './words.ts';

const PROFILE_SOURCE =
  'radio figures of the system profile, the ends of what is not published; Recommendation ITU-R P.618-13 for the air';

export function linkRung(moment: Simulation, chain: Chain, variant: Variant): Rung {
  const found = chain.closing.length;
  const best = chain.closing[0] ?? chain.standing[0];
  const user = userBudgetOf(moment, best, variant);
  return {
    ...rung('link-margin', found),
    actual: found,
    threshold: 1,
    sentence: `${linkWords(moment, chain, variant, user)} Assumed: ${conditions(variant)}${noiseWords(moment)}.`,
    working: {
      formula:
        'C/N = EIRP − free-space loss − attenuation + G/T − k − bandwidth ≥ −2.85 dB (QPSK 2/9), both ways, at the terminal and at a gateway',
      values: budgetValues(user),
      source: PROFILE_SOURCE,
    },
  };
}

function linkWords(moment: Simulation, { standing, closing }: Chain, variant: Variant, user: TwoWayBudget): string {
  const [first] = closing;
  if (first !== undefined) {
    const others = `${closing.length} of ${counted(standing.length, 'satellite')} ${closing.length === 1 ? 'closes' : 'close'} a link`;
    return `${others}; ${nameOf(moment, first)}, ${degrees(first.sighting.elevationDeg)} high, has ${decibels(user.marginDb)} to spare.`;
  }
  const atTerminal = standing.filter(({ sighting }) => userLinkCloses(moment, sighting, variant)).length;
  if (atTerminal > 0) {
    return `Links of the terminal close with ${counted(atTerminal, 'satellite')}, but no feeder link of theirs does.`;
  }
  const [highest] = standing;
  return `No link of the terminal closes: to ${nameOf(moment, highest)}, ${degrees(highest.sighting.elevationDeg)} high, ${decibels(-user.marginDb)} are missing.`;
}

function conditions({ weather, radio }: Variant): string {
  return `${weather === undefined ? 'clear air' : weatherWords(weather)}, ${radio} figures of the links`;
}

function noiseWords(moment: Simulation): string {
  const raised = raisedNoiseDb(moment);
  return raised === 0 ? '' : `, noise raised by ${decibels(raised)}`;
}

function userBudgetOf(moment: Simulation, { sighting }: Landing, variant: Variant): TwoWayBudget {
  const { scenario, airs, sites } = moment;
  const isWet = isWeatherOn(scenario, scenario.grids[0].start) && scenario.weather?.overPlace[0] === 1;
  const { elevationDeg, slantRangeKm } = sighting;
  const sight = { elevationRad: elevationDeg * RAD_PER_DEG, slantRangeKm };
  return airs(variant).userBudget(sites[0], sighting.satellite, sight, isWet, raisedNoiseDb(moment));
}

function budgetValues({ down, up }: TwoWayBudget): Readonly<Record<string, number>> {
  return {
    downAttenuationDb: round(down.attenuationDb),
    upAttenuationDb: round(up.attenuationDb),
    downCarrierToNoiseDb: round(down.carrierToNoiseAndInterferenceDb),
    upCarrierToNoiseDb: round(up.carrierToNoiseAndInterferenceDb),
    downMarginDb: round(down.marginDb),
    upMarginDb: round(up.marginDb),
  };
}

/** What the point gets when the capacity of the moment is shared among all places. */
export function roomRung(moment: Simulation, variant: Variant): Rung {
  const { demand, variants } = moment.scenario;
  const index = variants.indexOf(variant);
  const { delivery, intervals } = sweep(moment, windowsOf(moment));
  const series = index * moment.sites.length;
  const gotMbps = (delivery?.kbpsSteps[0][series] ?? 0) / 1000;
  const askedMbps = variant.mbpsPerTerminal ?? 0;
  const enoughMbps = askedMbps * (demand?.enough ?? 1);
  const row = intervals.series.subarray(0, intervals.count).indexOf(series);
  const terminals = (demand?.terminals ?? []).reduce((sum, count) => sum + count, 0);
  return {
    ...rung('capacity', intervals.state[row] === POSSIBLE ? 1 : 0),
    actual: round(gotMbps),
    threshold: round(enoughMbps),
    sentence: `A terminal here gets ${mbps(gotMbps)} of ${mbps(askedMbps)} that each of ${counted(terminals, 'terminal')} asks for, ${percent(askedMbps === 0 ? 1 : gotMbps / askedMbps)}. ${bound(variant)}`,
    working: {
      formula:
        'max–min fair sharing of beams, satellites, laser links, feeder links and gateways among all terminals of the scenario',
      values: { gotMbps: round(gotMbps), askedMbps, terminals, enoughMbps: round(enoughMbps) },
      source: `demand of the scenario; ${PROFILE_SOURCE}`,
    },
  };
}

function bound({ radio }: Variant): string {
  return radio === 'optimistic'
    ? 'This is an upper bound: other users of the same satellites are not counted.'
    : 'The worse end of every published figure was taken; other users of the same satellites are not counted.';
}

function nameOf(moment: Simulation, { sighting }: Landing): string {
  return moment.scenario.satellites[sighting.satellite].name;
}

function decibels(db: number): string {
  return `${db.toFixed(1)} dB`;
}

function mbps(rate: number): string {
  return `${Number(rate.toPrecision(3))} Mb/s`;
}

function rung(gate: GateId, found: number): Pick<Rung, 'gate' | 'question' | 'status'> {
  return { gate, question: GATE_QUESTIONS[gate], status: found > 0 ? 'pass' : 'fail' };
}

/** Readable figures keep three decimals. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

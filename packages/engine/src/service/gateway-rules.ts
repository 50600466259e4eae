import { antennaMasksInto, emptyFeederLinks, feederLinksInto, type LandingRule } from '../network/index.ts';
import type { Snapshot } from '../sky/index.ts';
import type { Instant } from '../time/index.ts';
import { isWeatherOn } from './airs.ts';
import { feederTest } from './link-gate.ts';
import { type LossMarks, markLosses, noLosses } from './losses.ts';
import type { Simulation } from './simulation.ts';

/** Where all satellites are at a moment. */
export interface StepMoment {
  readonly instant: Instant;
  readonly snapshot: Snapshot;
  /** 1 per satellite that is station-kept. */
  readonly operational: Uint8Array;
}

/**
 * What a feeder link must satisfy at a moment, per landing lens: with the live gateways of its list (`before`), and with those
 * of them that are not lost (`after`), and by feeder links that close in the weather (`inWeather`: the same rules where the
 * lens asks for none). Where antennas are counted, a gateway's mask stands as high as its antennas reach.
 */
export interface GatewayRules {
  readonly before: readonly LandingRule[];
  readonly after: readonly LandingRule[];
  readonly inWeather: readonly LandingRule[];
  readonly lost: LossMarks;
  readonly anyLost: () => boolean;
  readonly setTo: (moment: StepMoment) => void;
}

/** Whether a gateway is live at an instant by its dates. */
export function isLive({ gatewayFrom, gatewayUntil }: Simulation, gateway: number, instant: Instant): boolean {
  return gatewayFrom[gateway] <= instant && instant < gatewayUntil[gateway];
}

export function gatewayRules(simulation: Simulation): GatewayRules {
  const { scenario, lenses, gateways } = simulation;
  const sineMasks = lenses.landing.map(({ sineMask }) => sineMask.slice());
  const rules = (): LandingRule[] =>
    lenses.landing.map(({ gsoCosineLimit }, lens) => ({
      sineMask: sineMasks[lens],
      gsoCosineLimit,
      gatewayUsable: new Uint8Array(scenario.gateways.length),
    }));
  const [before, after] = [rules(), rules()];
  const lost = noLosses(scenario);
  let [anyLost, isOn] = [false, false];
  const inWeather = lenses.landing.map(({ air }, lens) =>
    air === undefined ? after[lens] : { ...after[lens], closes: feederTest(simulation, air, () => isOn) },
  );
  const raiseMasks = maskRaiser(simulation, sineMasks);
  const setTo = (moment: StepMoment): void => {
    isOn = isWeatherOn(scenario, moment.instant);
    anyLost = markLosses(lost, scenario.losses, moment.instant);
    lenses.landing.forEach(({ gatewayInSet }, lens) => {
      for (const gateway of gateways.considered) {
        const usable = isLive(simulation, gateway, moment.instant) ? gatewayInSet[gateway] : 0;
        before[lens].gatewayUsable[gateway] = usable;
        after[lens].gatewayUsable[gateway] = lost.gateway[gateway] === 1 ? 0 : usable;
      }
    });
    raiseMasks(moment);
  };
  return { before, after, inWeather, lost, anyLost: () => anyLost, setTo };
}

/**
 * Raises the masks of the lenses that count antennas. A lost satellite keeps its antenna: an assignment made before a loss and
 * not after it can gain nothing by the loss.
 */
function maskRaiser(simulation: Simulation, sineMasks: readonly Float64Array[]): (moment: StepMoment) => void {
  const counted = simulation.lenses.landing.flatMap(({ antennas }, lens) => (antennas === undefined ? [] : [lens]));
  if (counted.length === 0) return () => undefined;
  const links = emptyFeederLinks(simulation.scenario.gateways.length);
  return ({ snapshot, operational }) => {
    const { xKm, yKm, zKm } = snapshot;
    for (const lens of counted) {
      const { antennas, sineMask, gsoCosineLimit, operationalOnly } = simulation.lenses.landing[lens];
      const feedersOf = (satellite: number): typeof links => {
        links.count = 0;
        if (Number.isNaN(xKm[satellite]) || (operationalOnly && operational[satellite] === 0)) return links;
        const position = [xKm[satellite], yKm[satellite], zKm[satellite]] as const;
        feederLinksInto(links, simulation.gateways, position, simulation.feederLimits);
        return links;
      };
      antennaMasksInto(sineMasks[lens], feedersOf, snapshot.count, {
        antennas: antennas as Float64Array,
        sineMask,
        gsoCosineLimit,
      });
    }
  };
}

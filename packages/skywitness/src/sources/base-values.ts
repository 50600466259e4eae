import { SkywitnessError } from '@skywitness/engine/errors';
import type { Json } from '@skywitness/engine/record';
import type { Rule } from '@skywitness/engine/rule';
import {
  type BaseValues,
  GATES,
  type GateId,
  GEOMETRIC_GATES,
  type ScenarioFile,
  type Variant,
} from '@skywitness/engine/service';
import { type AntennaCounts, type DatedFact, factAt, systemProfile } from '@skywitness/engine/system';
import type { Instant } from '@skywitness/engine/time';
import type { ResolutionLog } from './resolution.ts';

interface Period {
  readonly start: Instant;
  readonly end: Instant;
}

/** Values that hold where nothing is assumed: the scenario's, else the dated profile's at the start of the run. */
export function baseValues(file: ScenarioFile, period: Period, log: ResolutionLog): BaseValues {
  const profile = systemProfile(file.constellation.system);
  const { assume, terminals, ground, constellation } = file;
  const separation =
    assume.gsoSeparationDeg === undefined
      ? fact('assume.gsoSeparationDeg', profile.gsoSeparationDeg, period, log)
      : undefined;
  return {
    gsoSeparationDeg: { user: separation?.userDeg ?? 0, gateway: separation?.gatewayDeg ?? 0 },
    terminalMaskDeg:
      terminals.elevationMaskDeg ??
      assume.terminalMaskDeg?.[0] ??
      fact('terminals.elevationMaskDeg', profile.userMinimumElevationDeg, period, log),
    gatewayMaskDeg:
      ground.elevationMaskDeg ??
      assume.gatewayMaskDeg?.[0] ??
      fact('ground.elevationMaskDeg', profile.gatewayMinimumElevationDeg, period, log),
    gateways: ground.gateways,
    select: constellation.select,
    isl: file.network.isl,
    antennas: file.network.antennas,
    radio: 'optimistic',
    ...radioValues(file),
    gates: GATES.filter((gate) => asks(file, gate)),
    rules: [],
  };
}

/** The same with rules: all of them count, and the gates that they need are evaluated. */
export function withRules(base: BaseValues, rules: readonly Rule[]): BaseValues {
  const asks = (gate: GateId): boolean =>
    base.gates.includes(gate) ||
    rules.some(({ mechanism }) => gate === (mechanism === 'cell' ? 'cell-active' : 'terminal-allowed'));
  return { ...base, gates: GATES.filter(asks), rules: rules.map((_, index) => index) };
}

/** What is asked of the air and of the capacity where nothing is assumed. */
function radioValues({ weather, demand }: ScenarioFile): Pick<BaseValues, 'weather' | 'mbpsPerTerminal'> {
  const { percentOfTime, rainRateMmPerH } = weather ?? {};
  return {
    ...(percentOfTime === undefined ? {} : { weather: { percentOfTime } }),
    ...(rainRateMmPerH === undefined ? {} : { weather: { rainRateMmPerH } }),
    ...(demand === undefined ? {} : { mbpsPerTerminal: demand.mbpsPerTerminal }),
  };
}

/** The gates of geometry are always asked for, the others by what the scenario states. */
function asks({ weather, demand }: ScenarioFile, gate: GateId): boolean {
  if (gate === 'link-margin') return weather !== undefined;
  if (gate === 'capacity') return demand !== undefined;
  return GEOMETRIC_GATES.some((always) => always === gate);
}

/** Antennas of gateways that no list counts: the profile's where some variant counts antennas; else nobody asks. */
export function antennaCounts(
  file: ScenarioFile,
  variants: readonly Variant[],
  period: Period,
  log: ResolutionLog,
): AntennaCounts {
  const any = Number.POSITIVE_INFINITY;
  if (file.demand === undefined && variants.every(({ antennas }) => antennas === 'unlimited'))
    return { fewest: any, typical: any, most: any };
  return fact('network.antennas', systemProfile(file.constellation.system).gatewayAntennas, period, log);
}

function fact<T>(key: string, facts: readonly DatedFact<T>[], { start, end }: Period, log: ResolutionLog): T {
  const found = factAt(facts, start);
  if (found === undefined) {
    throw new SkywitnessError(
      'FACT_MISSING',
      `the system profile knows no value of ${key} for the time of the scenario. ${key === 'network.antennas' ? 'Leave antennas unlimited.' : `Write ${key} into the scenario.`}`,
    );
  }
  if (found.until !== undefined && factAt(facts, end - 1) !== found) {
    log.warnings.push({
      code: 'FACT_CHANGES',
      message: `${key} changes on ${found.until}, inside the run; the value of the start was used throughout. Split the run there, or state the value.`,
    });
  }
  const source = `${found.source} (confidence ${found.confidence}, from ${found.from})`;
  log.defaults.push({ key, value: found.value as Json, source });
  return found.value;
}

import { RAD_PER_DEG } from '../constants.ts';
import type { Weather } from '../radio/index.ts';
import { type GateId, RULE_GATES } from './gates.ts';
import { type AssumedValue, combinations, type Variant } from './variants.ts';

/** What holds where nothing is assumed; degrees as in the scenario. */
export interface BaseValues {
  readonly gsoSeparationDeg: { readonly user: number; readonly gateway: number };
  readonly terminalMaskDeg: number;
  readonly gatewayMaskDeg: number;
  readonly gateways: string;
  readonly select: 'operational' | 'all';
  readonly isl: Variant['isl'];
  readonly antennas: Variant['antennas'];
  readonly radio: Variant['radio'];
  readonly weather?: Weather;
  readonly mbpsPerTerminal?: number;
  readonly gates: readonly GateId[];
  /** Indices of the rules that count unless a variant assumes to be without. */
  readonly rules: readonly number[];
}

/** One gateway as the variants see it: its name and the lists it belongs to. */
export interface GatewayMembership {
  readonly name: string;
  readonly lists: readonly string[];
}

/** Every combination of the assumed values over the base values (DESIGN §5: assume comes before scenario, profile and defaults). */
export function resolveVariants(
  base: BaseValues,
  assume: Readonly<Record<string, readonly AssumedValue[]>>,
  gateways: readonly GatewayMembership[],
): Variant[] {
  return combinations(assume).map((chosen) => variantOf(base, chosen, gateways));
}

function variantOf(
  base: BaseValues,
  assume: Readonly<Record<string, AssumedValue>>,
  gateways: readonly GatewayMembership[],
): Variant {
  const separation = bothEnds(
    (assume.gsoSeparationDeg ?? base.gsoSeparationDeg) as number | BaseValues['gsoSeparationDeg'],
  );
  const out = new Set((assume.gatewaysOut ?? []) as readonly string[]);
  const isWithoutRules = assume.rules === 'without';
  const list = (assume.gateways ?? base.gateways) as string;
  return {
    assume,
    terminalMaskRad: ((assume.terminalMaskDeg ?? base.terminalMaskDeg) as number) * RAD_PER_DEG,
    gatewayMaskRad: ((assume.gatewayMaskDeg ?? base.gatewayMaskDeg) as number) * RAD_PER_DEG,
    gsoSeparationUserRad: separation.user * RAD_PER_DEG,
    gsoSeparationGatewayRad: separation.gateway * RAD_PER_DEG,
    gatewayInSet: Uint8Array.from(gateways, ({ name, lists }) => (lists.includes(list) && !out.has(name) ? 1 : 0)),
    select: (assume.select ?? base.select) as Variant['select'],
    isl: (assume.isl ?? base.isl) as Variant['isl'],
    antennas: (assume.antennas ?? base.antennas) as Variant['antennas'],
    radio: (assume.radio ?? base.radio) as Variant['radio'],
    ...weatherOf(base, assume),
    ...demandOf(base, assume),
    rules: isWithoutRules ? [] : base.rules,
    gates: isWithoutRules ? base.gates.filter((gate) => !RULE_GATES.includes(gate)) : base.gates,
  };
}

function weatherOf(
  { weather }: BaseValues,
  { percentOfTime, rainRateMmPerH }: Readonly<Record<string, AssumedValue>>,
): Pick<Variant, 'weather'> {
  if (percentOfTime !== undefined) return { weather: { percentOfTime: percentOfTime as number } };
  if (rainRateMmPerH !== undefined) return { weather: { rainRateMmPerH: rainRateMmPerH as number } };
  return weather === undefined ? {} : { weather };
}

function demandOf(base: BaseValues, assume: Readonly<Record<string, AssumedValue>>): Pick<Variant, 'mbpsPerTerminal'> {
  const mbps = (assume.mbpsPerTerminal ?? base.mbpsPerTerminal) as number | undefined;
  return mbps === undefined ? {} : { mbpsPerTerminal: mbps };
}

function bothEnds(angle: number | BaseValues['gsoSeparationDeg']): BaseValues['gsoSeparationDeg'] {
  return typeof angle === 'number' ? { user: angle, gateway: angle } : angle;
}

import { DEG_PER_RAD, RAD_PER_DEG } from '@skywitness/engine/constants';
import type { AntennaLimit, AssumedValue, IslKind, ResolvedScenario, Variant } from '@skywitness/engine/service';

/** Where the dials of the app stand. What has no dial is as in the scenario's combination `like`. */
export interface Setting {
  readonly like: number;
  readonly gsoUserDeg: number;
  readonly gsoGatewayDeg: number;
  readonly terminalMaskDeg: number;
  readonly gatewayMaskDeg: number;
  readonly isl: IslKind;
  readonly select: Variant['select'];
  readonly antennas: AntennaLimit;
  /** Whether the rules on record count; in a hypothetical combination, whether the rule that is taken as true does. */
  readonly rules: 'with' | 'without';
  /** Names of gateways that are taken to be out, beyond those that the scenario leaves out of every combination. */
  readonly out: readonly string[];
}

/** Gateways that some combination with the same list has: whether `variant` has them too is a matter of its `out`. */
function membersOf({ variants, gateways }: ResolvedScenario, variant: Variant): boolean[] {
  const alike = variants.filter(({ assume }) => assume.gateways === variant.assume.gateways);
  return gateways.map((_, index) => alike.some(({ gatewayInSet }) => gatewayInSet[index] === 1));
}

/** The dials as a combination of the scenario has them. */
export function settingOf(scenario: ResolvedScenario, like: number): Setting {
  const variant = combination(scenario, like);
  const members = membersOf(scenario, variant);
  const out = scenario.gateways.filter((_, index) => members[index] === true && variant.gatewayInSet[index] === 0);
  return {
    like,
    gsoUserDeg: tidyDeg(variant.gsoSeparationUserRad),
    gsoGatewayDeg: tidyDeg(variant.gsoSeparationGatewayRad),
    terminalMaskDeg: tidyDeg(variant.terminalMaskRad),
    gatewayMaskDeg: tidyDeg(variant.gatewayMaskRad),
    isl: variant.isl,
    select: variant.select,
    antennas: variant.antennas,
    rules: variant.rules.length === 0 && rulesThatCount(scenario, variant).length > 0 ? 'without' : 'with',
    out: [...new Set(out.map(({ name }) => name))].sort(),
  };
}

/**
 * The rules that count with the dial on, by index: of a hypothetical combination its own, of the facts those that count in some
 * combination, which all rest on decisions.
 */
function rulesThatCount({ variants }: ResolvedScenario, { rules, hypothetical }: Variant): readonly number[] {
  if (hypothetical !== undefined) return rules;
  return [...new Set(variants.flatMap((variant) => variant.rules))].sort((a, b) => a - b);
}

/** The rules of a combination without the one that it takes as true. */
function rulesOfFacts({ rules }: ResolvedScenario, { rules: own, hypothetical }: Variant): readonly number[] {
  return hypothetical === undefined ? [] : own.filter((index) => rules[index]?.id !== hypothetical.rule);
}

function combination({ variants }: ResolvedScenario, index: number): Variant {
  return variants[index] ?? (variants[0] as Variant);
}

function tidyDeg(angleRad: number): number {
  return Math.round(angleRad * DEG_PER_RAD * 1e6) / 1e6;
}

const DIALS = [
  'gsoUserDeg',
  'gsoGatewayDeg',
  'terminalMaskDeg',
  'gatewayMaskDeg',
  'isl',
  'select',
  'antennas',
  'rules',
  'out',
] as const;

/** Whether all dials stand alike. */
export function sameDials(a: Setting, b: Setting): boolean {
  return DIALS.every((dial) => String(a[dial]) === String(b[dial]));
}

/** A key under which results of a setting are kept: equal settings, equal keys. */
export function keyOf(setting: Setting): string {
  return JSON.stringify([setting.like, ...DIALS.map((dial) => setting[dial])]);
}

/** What the engine computes with: the scenario's own combination where the dials stand as in it, else one made from it. */
export function variantOf(scenario: ResolvedScenario, setting: Setting): Variant {
  const own = settingOf(scenario, setting.like);
  const variant = combination(scenario, setting.like);
  if (sameDials(own, setting)) return variant;
  const members = membersOf(scenario, variant);
  const isIn = (name: string, index: number): boolean => members[index] === true && !setting.out.includes(name);
  const { hypothetical, ...facts } = variant;
  return {
    ...facts,
    ...(hypothetical === undefined || setting.rules === 'without' ? {} : { hypothetical }),
    assume: { ...variant.assume, ...assumedBeyond(own, setting) },
    gsoSeparationUserRad: setting.gsoUserDeg * RAD_PER_DEG,
    gsoSeparationGatewayRad: setting.gsoGatewayDeg * RAD_PER_DEG,
    terminalMaskRad: setting.terminalMaskDeg * RAD_PER_DEG,
    gatewayMaskRad: setting.gatewayMaskDeg * RAD_PER_DEG,
    isl: setting.isl,
    select: setting.select,
    antennas: setting.antennas,
    rules: setting.rules === 'with' ? rulesThatCount(scenario, variant) : rulesOfFacts(scenario, variant),
    gatewayInSet: Uint8Array.from(scenario.gateways, ({ name }, index) => (isIn(name, index) ? 1 : 0)),
  };
}

/** The dials that were turned, as a scenario's `assume` would state them. */
export function assumedBeyond(own: Setting, setting: Setting): Record<string, AssumedValue> {
  const { gsoUserDeg: user, gsoGatewayDeg: gateway } = setting;
  const turned: Record<string, AssumedValue> = {};
  if (own.gsoUserDeg !== user || own.gsoGatewayDeg !== gateway)
    turned.gsoSeparationDeg = user === gateway ? user : { user, gateway };
  for (const dial of ['terminalMaskDeg', 'gatewayMaskDeg', 'isl', 'select', 'antennas', 'rules'] as const) {
    if (own[dial] !== setting[dial]) turned[dial] = setting[dial];
  }
  if (String(own.out) !== String(setting.out)) turned.gatewaysOut = setting.out;
  return turned;
}

/** The scenario's own combination that a setting stands for, by index; −1 where a dial was turned beyond what it lists. */
export function variantIndexOf(scenario: ResolvedScenario, setting: Setting): number {
  return sameDials(settingOf(scenario, setting.like), setting) ? setting.like : -1;
}

/** Settings that differ from one in a single assumption, by its name; `served` is a gateway to try without. */
export function alternatives(
  setting: Setting,
  served: string | undefined,
): readonly { readonly assumption: string; readonly setting: Setting }[] {
  const angles = [0, 18, 22].filter((angle) => angle !== setting.gsoUserDeg || angle !== setting.gsoGatewayDeg);
  const masks = [10, 20, 25, 40];
  const masksBut = (mask: number): number[] => masks.filter((other) => other !== mask);
  return [
    ...angles.map((angle) => change('gsoSeparationDeg', { gsoUserDeg: angle, gsoGatewayDeg: angle })),
    ...masksBut(setting.terminalMaskDeg).map((mask) => change('terminalMaskDeg', { terminalMaskDeg: mask })),
    ...masksBut(setting.gatewayMaskDeg).map((mask) => change('gatewayMaskDeg', { gatewayMaskDeg: mask })),
    change('isl', { isl: setting.isl === 'none' ? 'plus-grid' : 'none' }),
    ...(setting.antennas === 'unlimited' ? [] : [change('antennas', { antennas: 'unlimited' })]),
    ...(setting.antennas === 'fewest' ? [] : [change('antennas', { antennas: 'fewest' })]),
    change('select', { select: setting.select === 'all' ? 'operational' : 'all' }),
    change('rules', { rules: setting.rules === 'with' ? 'without' : 'with' }),
    ...(setting.out.length > 0 ? [change('gatewaysOut', { out: [] })] : []),
    ...(served === undefined ? [] : [change('gatewaysOut', { out: [...setting.out, served].sort() })]),
  ];

  function change(assumption: string, part: Partial<Setting>) {
    return { assumption, setting: { ...setting, ...part } };
  }
}

import { DEG_PER_RAD } from '@skywitness/engine/constants';
import type { Gateway } from '@skywitness/engine/ground';
import { type IslKind, type ResolvedScenario, resolveVariants, type Variant } from '@skywitness/engine/service';

/** The values of everything that a reader can assume: what the dials of the app stand at. */
export interface Setting {
  readonly gsoUserDeg: number;
  readonly gsoGatewayDeg: number;
  readonly terminalMaskDeg: number;
  readonly gatewayMaskDeg: number;
  readonly isl: IslKind;
  readonly select: Variant['select'];
  /** Which of the scenario's gateway lists holds. */
  readonly list: string;
  /** Names of gateways of that list that are taken to be out. */
  readonly out: readonly string[];
}

/** What a setting leaves open where a scenario names a single list. */
const ONLY_LIST = 'list';

/** The gateway lists that the variants of a scenario choose from. */
export function listsOf({ variants }: ResolvedScenario): string[] {
  return [...new Set(variants.map(listOf))];
}

function listOf({ assume }: Variant): string {
  return typeof assume.gateways === 'string' ? assume.gateways : ONLY_LIST;
}

/** Gateways of a list, out or not: those that some variant of it has. */
function membersOf({ variants, gateways }: ResolvedScenario, list: string): boolean[] {
  const ofList = variants.filter((variant) => listOf(variant) === list);
  return gateways.map((_, index) => ofList.some(({ gatewayInSet }) => gatewayInSet[index] === 1));
}

/** The setting that a variant of the scenario stands for. */
export function settingOf(scenario: ResolvedScenario, variant: Variant): Setting {
  const list = listOf(variant);
  const members = membersOf(scenario, list);
  const isOut = (_: Gateway, index: number): boolean => members[index] === true && variant.gatewayInSet[index] === 0;
  return {
    gsoUserDeg: tidyDeg(variant.gsoSeparationUserRad),
    gsoGatewayDeg: tidyDeg(variant.gsoSeparationGatewayRad),
    terminalMaskDeg: tidyDeg(variant.terminalMaskRad),
    gatewayMaskDeg: tidyDeg(variant.gatewayMaskRad),
    isl: variant.isl,
    select: variant.select,
    list,
    out: [...new Set(scenario.gateways.filter(isOut).map(({ name }) => name))].sort(),
  };
}

function tidyDeg(angleRad: number): number {
  return Math.round(angleRad * DEG_PER_RAD * 1e6) / 1e6;
}

/** A key under which results of a setting are kept: equal settings, equal keys. */
export function keyOf(setting: Setting): string {
  return JSON.stringify([
    setting.gsoUserDeg,
    setting.gsoGatewayDeg,
    setting.terminalMaskDeg,
    setting.gatewayMaskDeg,
    setting.isl,
    setting.select,
    setting.list,
    [...setting.out].sort(),
  ]);
}

/** The scenario's own variant that a setting stands for, by index; −1 where a dial was turned beyond what it lists. */
export function variantIndexOf(scenario: ResolvedScenario, setting: Setting): number {
  const wanted = keyOf(setting);
  return scenario.variants.findIndex((variant) => keyOf(settingOf(scenario, variant)) === wanted);
}

/** What the engine computes with: the scenario's own variant where there is one, else one made from the setting. */
export function variantOf(scenario: ResolvedScenario, setting: Setting): Variant {
  const own = scenario.variants[variantIndexOf(scenario, setting)];
  if (own !== undefined) return own;
  const members = membersOf(scenario, setting.list);
  const memberships = scenario.gateways.map(({ name }, index) => ({
    name,
    lists: members[index] ? [setting.list] : [],
  }));
  const base = {
    gsoSeparationDeg: { user: setting.gsoUserDeg, gateway: setting.gsoGatewayDeg },
    terminalMaskDeg: setting.terminalMaskDeg,
    gatewayMaskDeg: setting.gatewayMaskDeg,
    gateways: setting.list,
    select: setting.select,
    isl: setting.isl,
  };
  const assumed = {
    gsoSeparationDeg:
      setting.gsoUserDeg === setting.gsoGatewayDeg
        ? setting.gsoUserDeg
        : { user: setting.gsoUserDeg, gateway: setting.gsoGatewayDeg },
    terminalMaskDeg: setting.terminalMaskDeg,
    gatewayMaskDeg: setting.gatewayMaskDeg,
    gatewaysOut: setting.out,
    isl: setting.isl,
    select: setting.select,
  };
  const lists = Object.entries(assumed).map(([key, value]) => [key, [value]] as const);
  const [variant] = resolveVariants(base, Object.fromEntries(lists), memberships);
  if (variant === undefined) throw new RangeError('one value per assumption gives one variant');
  return variant;
}

/** Settings that differ from one in a single assumption, by the name of that assumption; `served` is a gateway to try without. */
export function alternatives(
  setting: Setting,
  served: string | undefined,
): readonly { readonly assumption: string; readonly setting: Setting }[] {
  const angles = [0, 18, 22].filter((angle) => angle !== setting.gsoUserDeg || angle !== setting.gsoGatewayDeg);
  const masks = [10, 20, 25, 40];
  return [
    ...angles.map((angle) => change('gsoSeparationDeg', { gsoUserDeg: angle, gsoGatewayDeg: angle })),
    ...masks
      .filter((mask) => mask !== setting.terminalMaskDeg)
      .map((mask) => change('terminalMaskDeg', { terminalMaskDeg: mask })),
    ...masks
      .filter((mask) => mask !== setting.gatewayMaskDeg)
      .map((mask) => change('gatewayMaskDeg', { gatewayMaskDeg: mask })),
    change('isl', { isl: setting.isl === 'none' ? 'plus-grid' : 'none' }),
    change('select', { select: setting.select === 'all' ? 'operational' : 'all' }),
    ...(setting.out.length > 0 ? [change('gatewaysOut', { out: [] })] : []),
    ...(served === undefined ? [] : [change('gatewaysOut', { out: [...setting.out, served].sort() })]),
  ];

  function change(assumption: string, part: Partial<Setting>) {
    return { assumption, setting: { ...setting, ...part } };
  }
}

import type { Setting } from '../data/setting.ts';

/** A setting as the lines of a scenario's `assume`, one value each. */
export function listsOfSetting(setting: Setting): string {
  const { gsoUserDeg, gsoGatewayDeg, terminalMaskDeg, gatewayMaskDeg, isl, select, out } = setting;
  const gso = gsoUserDeg === gsoGatewayDeg ? `${gsoUserDeg}` : `{ user: ${gsoUserDeg}, gateway: ${gsoGatewayDeg} }`;
  return [
    `gsoSeparationDeg: [${gso}]`,
    `terminalMaskDeg: [${terminalMaskDeg}]`,
    `gatewayMaskDeg: [${gatewayMaskDeg}]`,
    `gatewaysOut: [[${out.map((name) => JSON.stringify(name)).join(', ')}]]`,
    `isl: [${isl}]`,
    `select: [${select}]`,
  ]
    .map((line) => `  ${line}`)
    .join('\n');
}

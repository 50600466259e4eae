export { builtinGateways, builtinPointsOfPresence } from './builtin.ts';
export { ANTENNAS_SOURCE } from './builtin-gateways/antennas.ts';
export * from './gateways-at.ts';
export * from './read-gateways.ts';
export * from './site.ts';

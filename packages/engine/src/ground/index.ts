export { builtinGateways, builtinPointsOfPresence } from './builtin.ts';
export * from './gateways-at.ts';
export * from './read-gateways.ts';
export * from './site.ts';

export * from './catalogue.ts';
export * from './catalogue-snapshot.ts';
export * from './describe-elements.ts';
export * from './designed-constellation.ts';
export * from './element-age.ts';
export * from './element-file.ts';
export * from './element-set.ts';
export * from './ephemeris.ts';
export * from './filings.ts';
export type { Level, LevelKind, LevelOptions } from './levels.ts';
export * from './mean-orbit.ts';
export * from './mean-orbits.ts';
export { elementSetFromOmm } from './omm.ts';
export * from './planes.ts';
export * from './prepared-satellite.ts';
export type { Reject } from './reject.ts';
export * from './satellite-identity.ts';
export * from './selection.ts';
export { type StateGrid, type StateGridOptions, stateGrid } from './sgp4/grid/state-grid.ts';
export {
  type GravityModel,
  prepareSgp4,
  propagate,
  propagateInto,
  type Sgp4Record,
  type TemeState,
  WGS72 as GRAVITY_WGS72,
  WGS72_OLD as GRAVITY_WGS72_OLD,
  WGS84 as GRAVITY_WGS84,
} from './sgp4/index.ts';
export * from './sgp4/status.ts';
export * from './shells.ts';
export { parseTle, type TleOptions, tleChecksum } from './tle.ts';

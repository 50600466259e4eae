export * from './instant.ts';
export * from './leap-seconds.ts';
export * from './sidereal-time.ts';
export * from './slots.ts';
export * from './time-grid.ts';

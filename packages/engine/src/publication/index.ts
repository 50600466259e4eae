export * from './conflict-areas.ts';
export * from './observations.ts';
export * from './present-time.ts';

export * from './conflict-areas.ts';
export * from './present-time.ts';

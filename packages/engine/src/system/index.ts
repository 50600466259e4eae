export * from './dated-fact.ts';
export * from './profile.ts';
export * from './profiles.ts';

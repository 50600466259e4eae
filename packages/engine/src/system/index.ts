export * from './country-status.ts';
export * from './dated-fact.ts';
export * from './element-error.ts';
export * from './profile.ts';
export * from './profiles.ts';
export * from './radio-profile.ts';
export * from './satellite-version.ts';
export * from './service-status.ts';

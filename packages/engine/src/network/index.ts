export * from './feeder-links.ts';
export * from './landing.ts';

export * from './decision.ts';
export * from './party.ts';
export * from './source.ts';
export * from './statement.ts';

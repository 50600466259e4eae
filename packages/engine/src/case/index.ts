export * from './case-file.ts';
export type { Figure, FoundFigure } from './figure.ts';
export * from './find-case.ts';
export * from './finding.ts';
export type { Predicate, Sample } from './predicates/index.ts';
export * from './words.ts';

export * from './access.ts';
export * from './gso-separation.ts';
export * from './look-angles.ts';
export * from './observer-groups.ts';
export * from './observers.ts';
export * from './passes.ts';
export * from './reach.ts';
export * from './terminal-view.ts';

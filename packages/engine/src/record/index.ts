export * from './bytes.ts';
export * from './canonical-json.ts';
export * from './ed25519.ts';
export * from './merkle-hash.ts';
export * from './merkle-proof.ts';

export * from './bodies.ts';
export * from './canonical.ts';
export * from './chain.ts';
export * from './content.ts';
export * from './documents.ts';
export * from './envelope.ts';
export * from './draft.ts';
export * from './ownIds.ts';

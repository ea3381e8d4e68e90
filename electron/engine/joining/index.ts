export { createDoor } from './door.ts';
export { createJoining } from './joining.ts';
export { mostFrameBytes, mostWelcomeBytes } from './messages.ts';
export type { Clock } from './clock.ts';
export type * from './types.ts';

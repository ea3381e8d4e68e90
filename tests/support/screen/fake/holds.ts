import type { ProblemCode } from '#shared/contract/problems.ts';

/** Under this name in the tab's storage stands the command that a story holds back, and this event lets it go on, or fail. */
export const held = 'fake-held';
export const goesOn = 'fake-goes-on';

/** Under this name stands which command waits: only then can it go on. */
export const waits = 'fake-waits';

/** What a story holds back instead where the engine is to have done it already, and only its answer takes its time. */
export const answerOf = (command: string): string => `${command} answers`;

/** Waits as long as a story wants to look at what a page shows while that command runs. @returns what it fails with, if it does */
export async function whileHeld(command: string): Promise<ProblemCode | null> {
  if (sessionStorage.getItem(held) !== command) return null;
  const event = await new Promise<Event>((goOn) => {
    addEventListener(goesOn, goOn, { once: true });
    sessionStorage.setItem(waits, command);
  });
  sessionStorage.removeItem(waits);
  return (event as CustomEvent<ProblemCode | null>).detail;
}

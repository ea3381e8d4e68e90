/** Under this name in the tab's storage stands the command that a story holds back, and this event lets it go on. */
export const held = 'fake-held';
export const goesOn = 'fake-goes-on';

/** Waits as long as a story wants to look at what a page shows while that command runs. */
export async function whileHeld(command: string): Promise<void> {
  if (sessionStorage.getItem(held) !== command) return;
  await new Promise((goOn) => addEventListener(goesOn, goOn, { once: true }));
}

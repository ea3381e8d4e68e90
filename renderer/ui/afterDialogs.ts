/** A dialog gives the focus back a few frames after it has left, milliseconds; and in a frame, however late that comes. */
const givenBackMs = 60;

export const isDialogOpen = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;

/** Whatever had the focus is gone: a photo that was let through, say. */
export const isFocusNowhere = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/** Gives the focus to the page's title where nothing on the page has it; nor has it where only the page as a whole does. */
export function focusTitleIfNowhere(): void {
  if (!isFocusNowhere() && document.activeElement?.matches('main') !== true) return;
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}

/**
 * Acts once no dialog is over the page and the last one has given the focus back: behind a dialog nothing may take it.
 *
 * @returns what calls it off
 */
export function afterDialogs(act: () => void): () => void {
  const look = () => {
    if (isDialogOpen()) return;
    observer.disconnect();
    act();
  };
  let frame = 0;
  const lookInTime = () => setTimeout(() => (frame = requestAnimationFrame(look)), givenBackMs);
  let timer = lookInTime();
  // Dialogs are children of the body, wherever in the page they are opened from.
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    timer = lookInTime();
  });
  observer.observe(document.body, { childList: true });
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    observer.disconnect();
  };
}

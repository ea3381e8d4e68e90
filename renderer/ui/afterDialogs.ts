/** A dialog gives the focus back a few frames after it has left, milliseconds. */
const givenBackMs = 60;

export const isDialogOpen = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;

/** Whatever had the focus is gone: a photo that was let through, say. */
export const isFocusNowhere = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

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
  let timer = setTimeout(look, givenBackMs);
  // Dialogs are children of the body, wherever in the page they are opened from.
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(look, givenBackMs);
  });
  observer.observe(document.body, { childList: true });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}

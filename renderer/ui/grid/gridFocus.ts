/** The pictures of a grid are found by their ids: those that are not rendered simply are not there. */
export function pictureElement(root: ParentNode | null, id: string): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-photo="${CSS.escape(id)}"]`) ?? null;
}

/** Brings the focus to a picture and leaves the page where it is; answers whether the picture is there. */
export function focusPicture(root: ParentNode | null, id: string): boolean {
  const element = pictureElement(root, id);
  element?.focus({ preventScroll: true });
  return element !== null;
}

export const isRightToLeft = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';

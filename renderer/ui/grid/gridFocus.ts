/** The pictures of a grid are found by their ids: those that are not rendered simply are not there. */
export function pictureElement(root: ParentNode | null, id: string): HTMLElement | null {
  return root?.querySelector<HTMLElement>(`[data-photo="${CSS.escape(id)}"]`) ?? null;
}

export const isRightToLeft = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';

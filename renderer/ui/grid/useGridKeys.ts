import { useCallback, type KeyboardEvent } from 'react';
import { isRightToLeft } from './gridFocus.ts';
import type { GridLayout } from './justify.ts';
import { isAtEdge, isGridKey, middleOf, moveInGrid, type GridKey } from './moves.ts';
import type { Selection } from './useSelection.ts';

type GridKeys = {
  readonly layout: GridLayout;
  readonly idOf: (index: number) => string | undefined;
  readonly selection: Selection | undefined;
  /** Moves the focus to a picture, which may have to be scrolled to first. */
  readonly moveTo: (index: number) => void;
  /** Up from the first row or down from the last; `middle` is where in the row, CSS pixels. */
  readonly onLeave?: ((key: GridKey, middle: number) => void) | undefined;
};

/**
 * What the keyboard does among pictures: arrows, Home, End and the page keys move, Space chooses, Shift with an arrow
 * chooses on the way, Ctrl+A chooses all, Escape none. Enter opens, by the link itself.
 */
export function useGridKeys({ layout, idOf, selection, moveTo, onLeave }: GridKeys) {
  return useCallback(
    (event: KeyboardEvent, index: number) => {
      if (event.altKey) return;
      const id = idOf(index);
      if (selection !== undefined && id !== undefined && choose(event, selection, id)) {
        event.preventDefault();
        return;
      }
      if (!isGridKey(event.key) || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (onLeave !== undefined && isAtEdge(layout, index, event.key)) {
        onLeave(event.key, middleOf(layout, index));
        return;
      }
      const next = moveInGrid(layout, index, event.key, isRightToLeft(event.currentTarget));
      if (next === index) return;
      if (event.shiftKey && selection !== undefined) {
        if (id !== undefined && !selection.has(id)) selection.toggle(id);
        const nextId = idOf(next);
        if (nextId !== undefined) selection.extendTo(nextId);
      }
      moveTo(next);
    },
    [layout, idOf, selection, moveTo, onLeave],
  );
}

/** @returns whether the key was about choosing */
function choose(event: KeyboardEvent, selection: Selection, id: string): boolean {
  if (event.key === ' ') {
    if (event.shiftKey) selection.extendTo(id);
    else selection.toggle(id);
    return true;
  }
  if (event.key === 'Escape' && selection.active) {
    selection.none();
    return true;
  }
  // With Caps Lock it is an A.
  if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
    selection.all();
    return true;
  }
  return false;
}

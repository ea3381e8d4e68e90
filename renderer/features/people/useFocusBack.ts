import { useEffect, useRef } from 'react';
import type { Device, Member } from '#shared/contract/views.ts';
import { afterDialogs, focusTitleIfNowhere, isFocusNowhere } from '../../ui/afterDialogs.ts';
import type { Asked } from './PeoplePage.tsx';

/**
 * What was done in a dialog may take along the menu that led to it. Then the focus goes to the menu of whom it was about, and to
 * the page's title where they are gone themselves.
 *
 * @param asked what a dialog is open about; null: none
 */
export function useFocusBack(asked: Asked | null, members: readonly Member[]): void {
  const about = useRef<string | null>(null);
  useEffect(() => {
    // A computer may be gone from the page before the dialog about it is: then it is known already whose it was.
    if (asked !== null)
      about.current = 'member' in asked ? asked.member.id : (ownerOf(asked.device, members) ?? about.current);
    if (asked !== null || about.current === null) return;
    return afterDialogs(() => {
      if (!isFocusNowhere()) return;
      const card = document.querySelector(`[data-member="${about.current ?? ''}"]`);
      about.current = null;
      card?.querySelector<HTMLElement>(':scope > [aria-haspopup]')?.focus({ preventScroll: true });
      focusTitleIfNowhere();
    });
  }, [asked, members]);
}

const ownerOf = ({ id }: Device, members: readonly Member[]): string | null =>
  members.find(({ devices }) => devices.some((device) => device.id === id))?.id ?? null;

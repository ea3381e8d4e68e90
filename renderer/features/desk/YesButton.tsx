import type { ComponentProps } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useIsSettled } from './useSettled.ts';

/** A button that decides: while its card has just changed it is pale and does nothing, and keeps the focus. */
export function YesButton({ busy = false, ...props }: ComponentProps<typeof Button>) {
  const isSettled = useIsSettled();
  const className = isSettled || busy ? {} : { className: 'desk-settling' };
  return <Button look="go" {...props} {...className} busy={busy || !isSettled} />;
}

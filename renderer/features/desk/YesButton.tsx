import type { ComponentProps } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useSettled } from './useSettled.ts';

/** A button that decides: while its card has just changed it is pale, keeps the focus, and a press only says that it was too soon. */
export function YesButton({ busy = false, ...props }: ComponentProps<typeof Button>) {
  const { isSettled, onTooSoon } = useSettled();
  if (isSettled || busy) return <Button look="go" {...props} busy={busy} />;
  return <Button look="go" {...props} className="desk-settling" busy onBusyPress={onTooSoon} />;
}

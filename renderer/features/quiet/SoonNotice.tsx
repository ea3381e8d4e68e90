import { useEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Moon, Sunset, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { focusTitleIfNowhere, isDialogOpen } from '../../ui/afterDialogs.ts';
import { Button } from '../../ui/Button.tsx';

/** So long before it begins it is said once more to whoever had put it away. */
const lastMs = 2 * 60_000;

/** What may begin soon. */
export type Soon = { readonly kind: 'quiet' | 'bedtime'; readonly atMs: number; readonly words: ReactNode };

/**
 * Where it is said that a quiet time begins soon: over whatever is open, in nobody's way. It is there before it has anything to
 * say, or nothing would be read out, and to react-aria above every dialog, which would keep it from being read otherwise.
 */
export function SoonPlace({ soon }: { soon: Soon | null }) {
  return createPortal(
    <div className="quiet-soon-place" role="status" data-react-aria-top-layer>
      {soon !== null && <SoonNotice key={soon.atMs} {...soon} />}
    </div>,
    document.body,
  );
}

/** That a quiet time begins soon. It can be put away, and comes again shortly before. */
function SoonNotice({ kind, atMs, words }: Soon) {
  const { t } = useTranslation('quiet');
  const isLast = useIsPast(atMs - lastMs);
  const [putAway, setPutAway] = useState<'no' | 'before' | 'last'>('no');
  // Whoever wrote goes on writing once it has gone.
  const cameFrom = useRef<HTMLElement | null>(null);
  const isShown = putAway === 'no' || (putAway === 'before' && isLast);
  useEffect(() => {
    if (isShown) return;
    cameFrom.current?.focus({ preventScroll: true });
    if (!isDialogOpen()) focusTitleIfNowhere();
  }, [isShown]);
  if (!isShown) return null;
  const close = () => setPutAway(isLast ? 'last' : 'before');
  return (
    <div
      className="quiet-soon"
      onFocus={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
          cameFrom.current = relatedTarget;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      {kind === 'bedtime' ? <Moon aria-hidden /> : <Sunset aria-hidden />}
      <p>{words}</p>
      {/* Without a tooltip, which would take the first Escape for itself. */}
      <Button small look="quiet" className="button-icon" aria-label={t('putAway')} onPress={close}>
        <X aria-hidden />
      </Button>
    </div>
  );
}

/** Whether that time has come, milliseconds since 1970. */
function useIsPast(timeMs: number): boolean {
  const [isPast, setIsPast] = useState(() => Date.now() >= timeMs);
  useEffect(() => {
    const timer = setTimeout(() => setIsPast(true), Math.max(0, timeMs - Date.now()));
    return () => clearTimeout(timer);
  }, [timeMs]);
  return isPast;
}

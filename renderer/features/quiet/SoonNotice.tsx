import { useEffect, useState, type ReactNode } from 'react';
import { Moon, Sunset, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';

/** So long before it begins it is said once more to whoever had put it away. */
const lastMs = 2 * 60_000;

/** That a quiet time begins soon. It can be put away, and comes again shortly before. */
export function SoonNotice(props: {
  readonly kind: 'quiet' | 'bedtime';
  /** When it begins. */
  readonly atMs: number;
  readonly children: ReactNode;
}) {
  const { kind, atMs, children } = props;
  const { t } = useTranslation('quiet');
  const isLast = useIsPast(atMs - lastMs);
  const [putAway, setPutAway] = useState<'no' | 'before' | 'last'>('no');
  if (putAway === 'last' || (putAway === 'before' && !isLast)) return null;
  const close = () => setPutAway(isLast ? 'last' : 'before');
  return (
    <div
      className="quiet-soon"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      {kind === 'bedtime' ? <Moon aria-hidden /> : <Sunset aria-hidden />}
      <p role="status">{children}</p>
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

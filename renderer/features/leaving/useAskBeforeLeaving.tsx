import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/Sheet.tsx';
import { keepHere, type Go } from './leaving.ts';

/**
 * Asks before a page is left on which something was changed and not saved.
 *
 * @param isChanged whether anything would be lost
 * @returns the question, to stand on the page; `ask`, for what leaves without going to another page; and `letGo`, after which
 *   nothing is asked any more, because it was saved
 */
export function useAskBeforeLeaving(isChanged: boolean): {
  readonly question: ReactNode;
  readonly ask: (go: Go) => void;
  readonly letGo: () => void;
} {
  const { t } = useTranslation('ui');
  const [go, setGo] = useState<Go | null>(null);
  const end = useRef<() => void>(() => undefined);
  const letGo = useCallback(() => end.current(), []);
  useEffect(() => {
    if (!isChanged) return;
    end.current = keepHere((next) => setGo(() => next));
    return letGo;
  }, [isChanged, letGo]);
  const ask = (next: Go) => {
    if (isChanged) setGo(() => next);
    else next();
  };
  const question = (
    <ConfirmDialog
      title={t('leaveTitle')}
      isOpen={go !== null}
      onClose={() => setGo(null)}
      confirm={t('leave')}
      cancel={t('stay')}
      onConfirm={() => {
        letGo();
        setGo(null);
        go?.();
      }}
    >
      <p>{t('leaveLead')}</p>
    </ConfirmDialog>
  );
  return { question, ask, letGo };
}

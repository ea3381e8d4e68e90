import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { takingDown } from './takingDown.ts';
import { useTakingDown } from './useTakeDown.ts';

/**
 * On every page: whoever leaves while something comes down has meant it, and what could not be taken down is said where
 * they are by then.
 */
export function TakingDownEverywhere() {
  const { t } = useTranslation('takingDown');
  const { circle } = useCurrentCircle();
  const { failure } = useTakingDown();
  useEffect(() => {
    const leave = () => void takingDown.sendAll();
    const look = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', look);
      // Another circle is looked at, or nobody looks any more.
      leave();
    };
  }, [circle.id]);
  // Whoever else sits down at this computer is told nothing of it.
  const mine = failure?.circle === circle.id && failure.me === circle.me ? failure : null;
  return (
    <Dialog
      title={mine?.kind === 'words' ? t('notAwayTitle') : t('notDownTitle', { count: mine?.count ?? 1 })}
      isOpen={mine !== null}
      onClose={takingDown.forget}
      actions={<Button onPress={takingDown.forget}>{t('notDownRead')}</Button>}
    >
      <ProblemNotice problem={mine?.problem} />
    </Dialog>
  );
}

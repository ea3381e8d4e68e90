import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../ui/Toasts.tsx';

/** Now and then, where the rules say so: a word about a break, which goes away by itself. Null is never. */
export function BreakWord({ everyMinutes }: { everyMinutes: number | null }) {
  const { t } = useTranslation('quiet');
  const toast = useToast();
  useEffect(() => {
    if (everyMinutes === null) return;
    const timer = setInterval(() => toast({ words: t('takeBreak') }), everyMinutes * 60_000);
    return () => clearInterval(timer);
  }, [everyMinutes, t, toast]);
  return null;
}

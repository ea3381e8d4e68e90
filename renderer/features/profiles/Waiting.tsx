import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Hourglass } from 'lucide-react';
import { Notice } from '../../ui/Notice.tsx';
import { useDurationWords } from '../../ui/words.ts';

/**
 * How long it takes until somebody may try again: seen second by second, read out once when the wait begins and once
 * when it is over.
 *
 * @param again whether there has been a wait for what was tried last
 */
export function Waiting({ leftMs, again }: { leftMs: number; again: boolean }) {
  const { t } = useTranslation('profiles');
  const duration = useDurationWords();
  const waiting = leftMs > 0;
  const [begun, setBegun] = useState(0);
  if (!waiting && begun !== 0) setBegun(0);
  if (waiting && leftMs > begun) setBegun(leftMs);
  return (
    <>
      {waiting && (
        <Notice tone="warn" icon={<Hourglass aria-hidden />}>
          <span aria-hidden>
            {t('waitWhy')} {t('waitUntil', { wait: duration(leftMs) })}
          </span>
        </Notice>
      )}
      <p className="hidden-visually" role="status">
        {waiting ? `${t('waitWhy')} ${t('waitUntil', { wait: duration(begun) })}` : again && t('waitOver')}
      </p>
    </>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinRequest } from '#shared/contract/views.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { OpeningSeal } from '../../ui/drawings/Seal.tsx';
import { useDayWords } from '../people/useDayWords.ts';

/** Somebody is in: what comes to them from now on, until when where it is a visit, and where a slip is put right. */
export function CameIn({ request, done }: { request: JoinRequest; done: ReactNode }) {
  const { t } = useTranslation('door');
  const dayWords = useDayWords();
  const { deviceName, isKeeper, comesAs = null } = request;
  const visit =
    comesAs?.role !== 'guest'
      ? ''
      : comesAs.untilMs === null
        ? t('isInOpen')
        : t('isInUntil', { day: dayWords(comesAs.untilMs) });
  return (
    <>
      <p className="request-in">
        <OpeningSeal size={36} />
        <span>
          {isKeeper === true
            ? t('isInLeadKeeper')
            : deviceName === null
              ? t('isInLeadPlain')
              : t('isInLead', { device: deviceName })}{' '}
          {visit}
        </span>
      </p>
      <div className="request-acts">
        {done}
        {comesAs !== null && (
          <ButtonLink to="/people" look="quiet">
            {t('changeThat')}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

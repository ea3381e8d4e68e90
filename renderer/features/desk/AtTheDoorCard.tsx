import { useTranslation } from 'react-i18next';
import type { Door } from '#shared/contract/views.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { DoorOpen } from 'lucide-react';

/** Somebody stands at the door, and whose turn it is. It is decided there, where the codes are compared. */
export function AtTheDoorCard({ request }: { request: Door['requests'][number] }) {
  const { t } = useTranslation('desk');
  const { step, askedName, otherConfirmed } = request;
  return (
    <section className="card desk-card">
      <header className="desk-head">
        {request.avatar === null ? <DoorOpen aria-hidden /> : <Face avatar={request.avatar} size={40} />}
        <div>
          <h2>{t('atTheDoor')}</h2>
          <p>
            {askedName !== null && t('atTheDoorSays', { name: askedName })}{' '}
            {t(`doorSteps.${step === 'finishing' && otherConfirmed ? 'finishingNow' : step}`)}
          </p>
        </div>
      </header>
      <div className="desk-acts">
        <ButtonLink to="/door">{t('toTheDoor')}</ButtonLink>
      </div>
    </section>
  );
}

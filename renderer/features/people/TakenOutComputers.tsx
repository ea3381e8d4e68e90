import { Check, Clock, PackageOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TakenOutDevice } from '#shared/contract/views.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';

const icons = { erased: <Check aria-hidden />, asked: <Clock aria-hidden />, cannotSay: <PackageOpen aria-hidden /> };

/** For guardians: what became of the copies on computers that are in here no more. */
export function TakenOutComputers({ devices }: { devices: readonly TakenOutDevice[] }) {
  const { t } = useTranslation('people');
  if (devices.length === 0) return null;
  return (
    <Disclosure title={t('takenOut')}>
      <p>{t('takenOutLead')}</p>
      <ul className="person-devices">
        {devices.map(({ id, name, owner, state }) => (
          <li key={id} className="device" data-state={state}>
            {icons[state]}
            <span className="device-name">
              <b>{name === '' ? owner : name}</b>
              <small>{t(`copy.${state}`)}</small>
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

import { Check, Clock, PackageOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TakenOutDevice } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';

const icons = { erased: <Check aria-hidden />, asked: <Clock aria-hidden />, cannotSay: <PackageOpen aria-hidden /> };

/** For guardians: who took out which computer, what became of the copy on it, and what its person did who is in here no more. */
export function TakenOutComputers({ devices }: { devices: readonly TakenOutDevice[] }) {
  const { t } = useTranslation('people');
  if (devices.length === 0) return null;
  return (
    <Disclosure title={t('takenOut')}>
      <p>{t('takenOutLead')}</p>
      <ul className="person-devices">
        {devices.map((device) => (
          <TakenOutComputer key={device.id} device={device} />
        ))}
      </ul>
    </Disclosure>
  );
}

function TakenOutComputer({ device }: { device: TakenOutDevice }) {
  const { t } = useTranslation('people');
  const { circle, member } = useCurrentCircle();
  const { name, owner, state, isVisitOver = false } = device;
  const by = device.by === undefined ? undefined : member(device.by);
  const former = (circle.former ?? []).find(({ id, role }) => id === device.member && role !== 'keeper');
  const who = isVisitOver
    ? t('visitWasOver')
    : by === undefined
      ? null
      : by.isMe
        ? t('tookOutYou')
        : t('tookOut', { by: by.name });
  return (
    <li className="device" data-state={state}>
      {icons[state]}
      <span className="device-name">
        <b>{name === '' ? owner : name}</b>
        {who !== null && <small>{who}</small>}
        <small>{t(`copy.${state}`)}</small>
      </span>
      {former !== undefined && <Link href={`/activity/${former.id}`}>{t('whatTheyDid', { name: former.name })}</Link>}
    </li>
  );
}

import { DoorOpen, Ear, MonitorCheck, Radar } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Face } from '../../ui/avatar/Face.tsx';
import { Computer } from '../../ui/drawings/Computer.tsx';
import type { PlainConnection } from './plainly.ts';
import { useConnectionWords } from './useConnectionWords.ts';

const icons = {
  screen: <MonitorCheck aria-hidden />,
  listening: <Ear aria-hidden />,
  discovery: <Radar aria-hidden />,
  computer: <Computer here size={28} />,
  joining: <DoorOpen aria-hidden />,
};

/** One connection, or all with one computer, in a sentence, with what has gone over it. */
export function ConnectionLine({ connection }: { connection: PlainConnection }) {
  const { t } = useTranslation('connections');
  const { member } = useCurrentCircle();
  const words = useConnectionWords();
  const { kind, deviceName, bytesIn, bytesOut } = connection;
  const owner = connection.member === null ? undefined : member(connection.member);
  const device = deviceName ?? t('someComputer');
  return (
    <li className="connection-line">
      <span className="connection-icon">
        {owner === undefined ? icons[kind] : <Face avatar={owner.avatar} size={40} name={owner.name} />}
      </span>
      <span>
        {kind === 'computer' ? t('kinds.computer', { device }) : t(`kinds.${kind}`)}
        <small>
          {words.openFor(connection)}
          {bytesIn + bytesOut > 0 &&
            ` · ${t('traffic', { received: words.size(bytesIn), sent: words.size(bytesOut) })}`}
        </small>
      </span>
    </li>
  );
}

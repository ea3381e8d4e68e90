import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { JoiningLink } from './JoiningLink.tsx';

/** What to do on the other computer, and the addresses for networks on which computers cannot find each other. */
export function HowToReachUs({
  addresses,
  link,
  waiting,
}: {
  addresses: readonly string[];
  link: string | null;
  waiting: boolean;
}) {
  const { t } = useTranslation('door');
  const { circle } = useCurrentCircle();
  const toast = useToast();
  const copy = async (address: string): Promise<void> => {
    await navigator.clipboard.writeText(address);
    toast({ words: t('copied') });
  };
  return (
    <section className="card door-reach">
      <h2>{t('onTheOther')}</h2>
      <ol className="door-steps">
        <li>{t('onTheOther1')}</li>
        <li>{t('onTheOther2', { name: circle.name })}</li>
      </ol>
      {addresses.length > 0 && (
        <div className="door-addresses">
          <p>{t('notListed')}</p>
          <ul>
            {addresses.map((address) => (
              <li key={address}>
                <code>{address}</code>
                <IconButton small label={t('copy')} icon={<Copy aria-hidden />} onPress={() => void copy(address)} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {link !== null && <JoiningLink link={link} />}
      {waiting && (
        <p className="door-nobody" role="status">
          {t('nobody')}
        </p>
      )}
    </section>
  );
}

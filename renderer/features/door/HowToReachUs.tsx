import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { OpenDoor } from '../../ui/drawings/spots.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { JoiningLink } from './JoiningLink.tsx';
import { toType } from './ownMaking.ts';

type Ways = { readonly addresses: readonly string[]; readonly link: string | null };

/** The one thing to do while nobody is at the open door. How it goes where computers cannot find each other is behind it. */
export function HowToReachUs(ways: Ways) {
  const { t } = useTranslation('door');
  const { circle } = useCurrentCircle();
  return (
    <section className="card door-reach">
      <OpenDoor />
      <div>
        <h2>{t('onTheOther')}</h2>
        <Steps />
        <p className="door-nobody" role="status">
          {t('nobody')}
        </p>
      </div>
      <Disclosure title={t('otherWays', { name: circle.name })}>
        <OtherWays {...ways} />
      </Disclosure>
    </section>
  );
}

/** The same under somebody who is at the door already: one line, for whoever comes next. */
export function HowNextOne(ways: Ways) {
  const { t } = useTranslation('door');
  return (
    <div className="door-next">
      <Disclosure title={t('oneMore')}>
        <div className="card">
          <Steps />
          <OtherWays {...ways} />
        </div>
      </Disclosure>
    </div>
  );
}

function Steps() {
  const { t } = useTranslation('door');
  const { circle } = useCurrentCircle();
  return (
    <ol className="door-steps">
      <li>{t('onTheOther1')}</li>
      <li>{t('onTheOther2', { name: circle.name })}</li>
    </ol>
  );
}

/** The addresses and the link, for networks on which computers cannot find each other. */
function OtherWays({ addresses: all, link }: Ways) {
  const addresses = toType(all);
  const { t } = useTranslation('door');
  const toast = useToast();
  const copy = async (address: string): Promise<void> => {
    await navigator.clipboard.writeText(address);
    toast({ words: t('copied') });
  };
  return (
    <>
      {addresses.length > 0 && (
        <div className="door-addresses">
          <p>{t('notListed', { count: addresses.length })}</p>
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
    </>
  );
}

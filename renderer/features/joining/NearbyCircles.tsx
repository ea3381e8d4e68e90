import { useTranslation } from 'react-i18next';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { Neighbours } from '../../ui/drawings/spots.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';
import { WhyNot } from '../whyNot/WhyNot.tsx';
import { isOwnMaking } from '../door/ownMaking.ts';
import './Joining.css';

/** The families whose guardian is letting someone in right now, as they come and go; or why none may ever show up. */
export function NearbyCircles({ onKnock, busy }: { onKnock: (key: string) => void; busy: boolean }) {
  const { t } = useTranslation('joining');
  const nearby = useQuery('nearby', {});
  const circles = nearby.value?.circles ?? [];
  const trouble = nearby.value?.trouble ?? null;
  return (
    <section className="nearby" aria-labelledby="nearby-title">
      <h2 id="nearby-title" className="hidden-visually">
        {t('found')}
      </h2>
      <div aria-live="polite">
        {circles.length === 0 && trouble === null && (
          <div className="nearby-none card">
            <Neighbours />
            <p>{nearby.state === 'loading' ? t('looking') : t('lookingLong')}</p>
          </div>
        )}
        {circles.length > 0 && (
          <ul className="nearby-list">
            {circles.map(({ key, name, address }) => (
              <li key={key} className="card">
                <span className="nearby-name">
                  <b>{name}</b>
                  {!isOwnMaking(address) && <small>{address}</small>}
                </span>
                <Button look="go" onPress={() => onKnock(key)} busy={busy} aria-label={t('knockAt', { name })}>
                  {t('knock')}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {trouble !== null && circles.length === 0 && <Notice tone="warn">{t(trouble)}</Notice>}
        {nearby.state === 'failed' && <ProblemNotice problem={nearby.problem} />}
      </div>
      {circles.length === 0 && <WhyNot />}
    </section>
  );
}

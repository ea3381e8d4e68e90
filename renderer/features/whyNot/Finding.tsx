import { useTranslation } from 'react-i18next';
import type { NetworkCheck } from '#shared/contract/networkViews.ts';
import { stepsKey } from './stepsKey.ts';

type FindingProps = {
  readonly finding: NetworkCheck['findings'][number];
  readonly system: NetworkCheck['system'];
  readonly isFirst: boolean;
};

/** One thing that may be in the way: what it is, how sure that is, why it matters, and what to do on this system. */
export function Finding({ finding: { cause, certainty }, system, isFirst }: FindingProps) {
  const { t } = useTranslation('whyNot');
  const isWell = cause === 'allWell' || cause === 'nobodyYet';
  const over = isWell ? t('well') : certainty === 'sure' ? t('sure') : isFirst ? t('likely') : t('alsoLikely');
  const steps = t(`steps.${stepsKey(cause, system)}`).split('\n');
  return (
    <section className="finding">
      <p className="finding-over">{over}</p>
      <h3>{t(`causes.${cause}`)}</h3>
      <p>{t(`why.${cause}`)}</p>
      <h4>{t('whatToDo')}</h4>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}

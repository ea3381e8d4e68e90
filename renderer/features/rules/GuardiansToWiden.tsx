import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { ChoiceList } from '../../ui/Choice.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';

/** How many guardians it takes to allow somebody more. */
export function GuardiansToWiden({ guardians }: { guardians: 1 | 2 }) {
  const { t } = useTranslation('rules');
  const { circle } = useCurrentCircle();
  const set = useCommand('rules.guardiansToWiden');
  const isAlone = circle.members.filter(({ role }) => role === 'guardian').length < 2;
  return (
    <section className="rules-widen">
      <h2>{t('widen')}</h2>
      {isAlone && guardians === 1 ? (
        <Notice>{t('widenAlone')}</Notice>
      ) : (
        <ChoiceList
          label={t('widen')}
          hideLabel
          help={t('widenHelp')}
          columns
          value={guardians === 1 ? 'one' : 'two'}
          onChange={(value) => void set.run({ circle: circle.id, guardians: value === 'one' ? 1 : 2 })}
          options={[
            { value: 'one', label: t('widenOne') },
            { value: 'two', label: t('widenTwo') },
          ]}
        />
      )}
      <ProblemNotice problem={set.problem} />
    </section>
  );
}

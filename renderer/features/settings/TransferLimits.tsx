import { useTranslation } from 'react-i18next';
import type { Settings } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { bounds, boundOf, elsewhere, generalOf, withBound, type Bound } from './limits.ts';

/** The way in which somebody who looks after a network knows it: by its IPv4 range, where it has one. */
const nameOf = (networks: readonly string[]): string =>
  networks.find((network) => network.includes('.')) ?? networks[0] ?? '';

/** How much of a network full-size pictures may take while nobody looks at them: everywhere, and on this one. */
export function TransferLimits({ settings, networks }: { settings: Settings; networks: readonly string[] }) {
  const { t, i18n } = useTranslation('settings');
  const update = useCommand('settings.update');
  const limits = settings.transferLimits;
  const general = generalOf(limits);
  const here = boundOf(limits, networks);
  const set = (which: readonly (string | null)[], bound: Bound | 'general'): void =>
    void update.run({ transferLimits: withBound(limits, which, bound) });
  const words = (bound: Bound): string =>
    bound === null ? t('speedFull') : t('speedMost', { size: bound.toLocaleString(i18n.language) });
  const choices = (now: Bound | 'general') =>
    (now === 'general' || bounds.includes(now) ? bounds : [...bounds, now]).map((bound) => ({
      value: String(bound),
      label: words(bound),
    }));
  const read = (value: string): Bound => (value === 'null' ? null : Number(value));
  return (
    <div className="form">
      <SelectField
        label={t('speed')}
        help={t('speedHelp')}
        value={String(general)}
        onChange={(value) => set([null], read(value))}
        options={choices(general)}
      />
      {networks.length > 0 && (
        <SelectField
          label={t('speedHere')}
          help={t('speedHereHelp', { network: nameOf(networks) })}
          value={String(here)}
          onChange={(value) => set(networks, value === 'general' ? 'general' : read(value))}
          options={[
            { value: 'general', label: t('speedSame') },
            // No bound here while there is one elsewhere would be a third kind of answer: nobody has asked for it.
            ...choices(here).filter(({ value }) => value !== 'null'),
          ]}
        />
      )}
      {elsewhere(limits, networks).map(({ network, mebibytesPerSecond }) => (
        <p key={network} className="limit-elsewhere">
          <span>{t('speedElsewhere', { network: network ?? '', speed: words(mebibytesPerSecond) })}</span>
          <Button small look="quiet" onPress={() => set([network], 'general')}>
            {t('speedForget')}
          </Button>
        </p>
      ))}
      <ProblemNotice problem={update.problem} />
    </div>
  );
}

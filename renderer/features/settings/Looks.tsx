import { useTranslation } from 'react-i18next';
import type { Settings } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Segments } from '../../ui/Choice.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';

/** Theme and size of the words. */
export function Looks({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const update = useCommand('settings.update');
  return (
    <div className="form">
      <Segments
        label={t('theme')}
        value={settings.theme}
        onChange={(theme) => void update.run({ theme })}
        options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`themes.${value}`) }))}
      />
      <Segments
        label={t('textSize')}
        value={settings.textSize}
        onChange={(textSize) => void update.run({ textSize })}
        options={(['normal', 'large', 'largest'] as const).map((value) => ({ value, label: t(`textSizes.${value}`) }))}
      />
      <ProblemNotice problem={update.problem} />
    </div>
  );
}

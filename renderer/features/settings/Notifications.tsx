import { useTranslation } from 'react-i18next';
import type { Settings } from '#shared/contract/views.ts';
import { appScheme } from '#shared/rpc/desktopPort.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { CheckField } from '../../ui/Choice.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';

/** Whether the desktop says who has hung something up. Only the window can: a browser's page says nothing by itself. */
export function Notifications({ settings }: { settings: Settings }) {
  const { t } = useTranslation('settings');
  const update = useCommand('settings.update');
  if (location.protocol !== `${appScheme}:`) return null;
  return (
    <div>
      <CheckField
        checked={settings.notifications ?? true}
        disabled={update.busy}
        onChange={(notifications) => void update.run({ notifications })}
      >
        {t('notifications')}
      </CheckField>
      <p className="field-help">{t('notificationsHelp')}</p>
      <ProblemNotice problem={update.problem} />
    </div>
  );
}

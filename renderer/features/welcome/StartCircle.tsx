import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestName } from '#shared/domain/text.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useTabTitle } from '../../ui/PageHeader.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useComputersName } from '../joining/useJoinDraft.ts';

/** Names the family and founds it. The session then has a circle, and the screen goes on by itself. */
export function StartCircle({ onBack }: { onBack: () => void }) {
  const called = useComputersName();
  const { t } = useTranslation('welcome');
  const { t: ui } = useTranslation('ui');
  const [name, setName] = useState('');
  const [typed, setTyped] = useState<string | null>(null);
  const deviceName = typed ?? called;
  const nameField = useRef<HTMLInputElement>(null);
  const deviceField = useRef<HTMLInputElement>(null);
  const [tried, setTried] = useState(false);
  const start = useCommand('circles.start');
  useTabTitle(t('nameTitle'));
  return (
    <div className="newcomer">
      <div>
        <h1>{t('nameTitle')}</h1>
        <p className="newcomer-lead">{t('nameLead')}</p>
      </div>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (name.trim() === '') nameField.current?.focus();
          else if (deviceName.trim() === '') deviceField.current?.focus();
          else if (!start.busy) void start.run({ name, deviceName });
        }}
      >
        <TextField
          label={t('familyName')}
          value={name}
          onChange={setName}
          placeholder={t('familyExample')}
          help={t('familyHelp')}
          wrong={tried && name.trim() === '' ? t('nameMissing') : undefined}
          maxLength={longestName}
          autoFocus
          input={nameField}
        />
        <TextField
          label={t('deviceName')}
          value={deviceName}
          onChange={setTyped}
          help={t('deviceNameHelp')}
          wrong={tried && deviceName.trim() === '' ? t('deviceNameMissing') : undefined}
          maxLength={longestName}
          input={deviceField}
        />
        <ProblemNotice problem={start.problem} />
        <div className="page-acts">
          <Button type="submit" look="go" busy={start.busy}>
            {t('create')}
          </Button>
          <Button look="quiet" onPress={onBack}>
            {ui('back')}
          </Button>
        </div>
      </form>
    </div>
  );
}

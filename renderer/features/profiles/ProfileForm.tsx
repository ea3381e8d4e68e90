import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../engine/useCommand.ts';
import { AvatarPicker } from '../../ui/avatar/AvatarPicker.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SecretFields } from './SecretFields.tsx';
import { nameGap, secretGap, useProfileDraft } from './useProfileDraft.ts';
import './Profiles.css';

/** Making a profile: a name, a drawn picture and a lock. When it is made, the session opens it by itself. */
export function ProfileForm({ aside }: { aside?: ReactNode }) {
  const { t } = useTranslation('profiles');
  const { draft, change } = useProfileDraft();
  const [tried, setTried] = useState(false);
  const create = useCommand('profiles.create');
  const gaps = { name: nameGap(draft.name), secret: secretGap(draft.secretKind, draft.secret) };
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (gaps.name === null && gaps.secret === null && !create.busy) void create.run(draft);
      }}
    >
      <TextField
        label={t('name')}
        value={draft.name}
        onChange={(name) => change({ name })}
        help={t('nameHelp')}
        wrong={tried && gaps.name !== null ? t(gaps.name) : undefined}
        maxLength={40}
        autoFocus
      />
      <AvatarPicker value={draft.avatar} onChange={(avatar) => change({ avatar })} />
      <SecretFields
        kind={draft.secretKind}
        secret={draft.secret}
        onKind={(secretKind) => change({ secretKind, secret: '' })}
        onSecret={(secret) => change({ secret })}
        gap={tried ? gaps.secret : null}
      />
      <ProblemNotice problem={create.problem} />
      <div className="page-acts">
        <Button type="submit" look="go" busy={create.busy}>
          {t('create')}
        </Button>
        {aside}
      </div>
    </form>
  );
}

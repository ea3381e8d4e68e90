import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Avatar } from '#shared/domain/people.ts';
import { longestName } from '#shared/domain/text.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { AvatarPicker } from '../../ui/avatar/AvatarPicker.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SecretFields } from './SecretFields.tsx';
import { nameGap, useProfileDraft, type NameAndFace } from './useProfileDraft.ts';
import { useSecretGap } from './useSecretGap.ts';
import './Profiles.css';

/** Making a profile: a name, a drawn picture and a lock. When it is made, the session opens it by itself. */
export function ProfileForm(props: {
  readonly taken?: readonly Avatar[];
  /** Who they were in an old profile: it stands there, and can be changed. */
  readonly before?: NameAndFace | undefined;
  readonly aside?: ReactNode;
}) {
  const { taken = [], before, aside } = props;
  const { t } = useTranslation('profiles');
  const { draft, change } = useProfileDraft(taken, before);
  const nameField = useRef<HTMLInputElement>(null);
  const [tries, setTries] = useState(0);
  const tried = tries > 0;
  const create = useCommand('profiles.create');
  const gaps = { name: nameGap(draft.name), secret: useSecretGap(draft.secret, draft.name) };
  const { name, avatar, secret } = draft;
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTries(tries + 1);
        if (gaps.name !== null) nameField.current?.focus();
        if (gaps.name === null && gaps.secret === null && !create.busy)
          void create.run({ name, avatar, secretKind: secret.kind, secret: secret.text });
      }}
    >
      <TextField
        label={t('name')}
        value={name}
        onChange={(next) => change({ name: next })}
        wrong={tried && gaps.name !== null ? t(gaps.name) : undefined}
        maxLength={longestName}
        autoFocus
        input={nameField}
      />
      <AvatarPicker value={avatar} onChange={(next) => change({ avatar: next })} />
      <SecretFields
        secret={secret}
        onChange={(next) => change({ secret: next })}
        gap={gaps.secret}
        tries={tries}
        isNext={gaps.name === null}
      />
      <ProblemNotice problem={create.problem} />
      <div className="page-acts profile-acts">
        <Button type="submit" look="go" busy={create.busy}>
          {t('create')}
        </Button>
        {!create.busy && aside}
        <p className="profile-making" role="status">
          {create.busy && t('making')}
        </p>
      </div>
    </form>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileCard } from '#shared/contract/views.ts';
import { longestName } from '#shared/domain/text.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { AvatarPicker } from '../../ui/avatar/AvatarPicker.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useToast } from '../../ui/Toasts.tsx';

/** Name and picture. These two are kept with a button, so that nobody is seen half-drawn. */
export function MyProfile({ profile }: { profile: ProfileCard }) {
  const { t } = useTranslation('settings');
  const { t: ui } = useTranslation('ui');
  const [name, setName] = useState(profile.name);
  const [avatar, setAvatar] = useState(profile.avatar);
  const update = useCommand('profiles.update');
  const toast = useToast();
  const changed = name !== profile.name || avatar !== profile.avatar;
  const save = async (): Promise<void> => {
    if (name.trim() === '' || !changed || update.busy) return;
    const result = await update.run({ name, avatar });
    if (result.ok) toast({ words: t('saved') });
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={t('name')}
        value={name}
        onChange={setName}
        help={t('youLead')}
        wrong={name.trim() === '' ? t('nameMissing') : undefined}
        maxLength={longestName}
      />
      <AvatarPicker value={avatar} onChange={setAvatar} />
      <ProblemNotice problem={update.problem} />
      <div className="page-acts">
        <Button type="submit" look="go" busy={update.busy} disabled={!changed}>
          {ui('save')}
        </Button>
      </div>
    </form>
  );
}

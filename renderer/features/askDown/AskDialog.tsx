import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '#shared/contract/views.ts';
import { longestCaption } from '#shared/domain/text.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogForm } from '../../ui/DialogForm.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useListWords } from '../../ui/words.ts';
import { trustedBy } from './trusted.ts';

export type AskProps = {
  readonly photo: PhotoView;
  /** True when the photo is about to go from this screen, false when it did not work. */
  readonly onHiding: (isHiding: boolean) => void;
  readonly onClose: () => void;
};

/** Asks for a photo of oneself to be taken down. */
export function AskDialog({ photo, onHiding, onClose }: AskProps) {
  const { t } = useTranslation('askDown');
  const { circle, member } = useCurrentCircle();
  const ask = useCommand('photos.askToTakeDown');
  const hides = useQuery('rules', { circle: circle.id }).value?.hidesReported === true;
  const toast = useToast();
  const [words, setWords] = useState('');
  const list = useListWords();
  const author = member(photo.author)?.name ?? '';
  const guardians = circle.members.filter(({ role }) => role === 'guardian');
  const others = guardians.filter(({ id, isMe }) => id !== photo.author && !isMe);
  // A guardian says of no picture of their own that it may hang, where another one is there to say it.
  const lead = !guardians.some(({ id }) => id === photo.author)
    ? 'askLead'
    : circle.myRole === 'guardian'
      ? 'askLeadMe'
      : others.length === 0
        ? 'askLeadAlone'
        : 'askLeadOthers';
  const say = async (): Promise<void> => {
    if (ask.busy) return;
    onHiding(true);
    const result = await ask.run({ circle: circle.id, photo: photo.id, words });
    if (!result.ok) {
      onHiding(false);
      return;
    }
    toast({ words: t('asked', { author }) });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('askTitle')}
      actions={
        <>
          <Button look="go" onPress={() => void say()} busy={ask.busy}>
            {t('askYes')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t('leave')}
          </Button>
        </>
      }
    >
      <p>
        {t(lead, {
          author,
          others: list(others.map(({ name }) => name)),
          count: others.length,
          trusted: t(trustedBy(circle.myRole)),
        })}
      </p>
      {hides && <p>{t('askInstead', { report: t('report') })}</p>}
      <DialogForm onSubmit={() => void say()}>
        <TextField label={t('askWords')} value={words} onChange={setWords} maxLength={longestCaption} />
      </DialogForm>
      <ProblemNotice problem={ask.problem} />
    </Dialog>
  );
}

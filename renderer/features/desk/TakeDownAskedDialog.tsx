import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberId } from '#shared/domain/ids.ts';
import { longestCaption } from '#shared/domain/text.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button } from '../../ui/Button.tsx';
import { DialogForm } from '../../ui/DialogForm.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useSettling } from '../../ui/useSettling.ts';
import { useListWords } from '../../ui/words.ts';

/**
 * "Take it down", with a few words to whoever asked and whoever hung it up, if a guardian likes. Where somebody else would read
 * them than when it came up, it stays open and says so.
 */
export function TakeDownAskedDialog(props: {
  readonly asked: 'takeDown' | 'report';
  readonly author: MemberId | undefined;
  /** Who would read the words: `takeDownReads`. */
  readonly reads: readonly MemberId[];
  readonly onTakeDown: (words: string) => void;
  readonly onClose: () => void;
}) {
  const { asked, reads, onTakeDown, onClose } = props;
  const { t } = useTranslation('desk');
  const { member } = useCurrentCircle();
  const list = useListWords();
  const [words, setWords] = useState('');
  const [first] = useState(reads);
  const now = reads.join(' ');
  const hasChanged = now !== first.join(' ');
  const { isSettled } = useSettling(now);
  const people = first.flatMap((id) => member(id) ?? []);
  const readers = reads.flatMap((id) => member(id) ?? []).filter(({ role }) => role !== 'guardian');
  const names = list([...readers.map(({ name }) => name), t('theGuardians')]);
  const author = props.author === undefined ? undefined : member(props.author);
  // Guardians read what was reported anyway.
  const isSecret = asked === 'report' && author !== undefined && author.role !== 'guardian';
  const takeDown = (): void => {
    onClose();
    onTakeDown(reads.length === 0 ? '' : words);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('takeDownTitle')}
      actions={
        <>
          <Button look="go" onPress={takeDown} busy={hasChanged && !isSettled}>
            {t('takeDown')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t('back')}
          </Button>
        </>
      }
    >
      <p>{t('takeDownLead')}</p>
      {/* Enter was meant for a word. */}
      <DialogForm onSubmit={() => !hasChanged && takeDown()}>
        <TextField
          label={t('takeDownWords', { names: list(people.map(({ name }) => name)) })}
          value={words}
          onChange={setWords}
          help={
            reads.length > 0 &&
            t(isSecret ? 'takeDownReadsSecret' : 'takeDownReads', { names, author: author?.name ?? '' })
          }
          maxLength={longestCaption}
          autoFocus
        />
      </DialogForm>
      {hasChanged && (
        <Notice tone="sky" announce>
          {reads.length === 0 ? t('takeDownUnread') : t('takeDownReadsNow', { names })}
        </Notice>
      )}
    </Dialog>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { longestCaption } from '#shared/domain/text.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button } from '../../ui/Button.tsx';
import { DialogForm } from '../../ui/DialogForm.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useKeep } from './useDecide.ts';
import { useSettling } from './useSettled.ts';

/**
 * "It may hang", with a few words to whoever asked, if a guardian likes. Where it is hidden while they write, it stays open and says
 * so, and whether the words are read still: keys that were meant for a word decide nothing.
 */
export function MayHangDialog(props: {
  readonly about: EnvelopeId;
  /** Whoever asked. */
  readonly by: MemberId;
  readonly readsWords: boolean;
  /** From everybody, until this is said. */
  readonly isHidden: boolean;
  readonly onClose: () => void;
}) {
  const { about, by, readsWords, isHidden, onClose } = props;
  const { t } = useTranslation('desk');
  const { member } = useCurrentCircle();
  const { keep, busy, problem } = useKeep(about, isHidden ? 'shownAgain' : 'hangsOn');
  const [words, setWords] = useState('');
  const [wasHidden] = useState(isHidden);
  const hasChanged = isHidden !== wasHidden;
  const { isSettled } = useSettling(String(isHidden));
  const name = member(by)?.name ?? '';
  const say = async (): Promise<void> => {
    if (await (readsWords ? keep(words, name) : keep())) onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('mayHang')}
      actions={
        <>
          <Button look="go" onPress={() => void say()} busy={busy || (hasChanged && !isSettled)}>
            {t(isHidden ? 'showAgain' : 'mayHangYes')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t('back')}
          </Button>
        </>
      }
    >
      <p>{t(isHidden ? 'mayHangAgainLead' : 'mayHangLead', { name })}</p>
      {/* Enter was meant for a word. */}
      <DialogForm onSubmit={() => !hasChanged && void say()}>
        <TextField
          label={t('mayHangWords', { name })}
          value={words}
          onChange={setWords}
          help={t('mayHangReads', { name })}
          maxLength={longestCaption}
          autoFocus
        />
      </DialogForm>
      {hasChanged && (
        <Notice tone="sky" announce>
          {t(readsWords ? 'mayHangHiddenNow' : 'mayHangHidden')}
        </Notice>
      )}
      <ProblemNotice problem={problem} />
    </Dialog>
  );
}

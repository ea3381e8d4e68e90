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
import { useSettling } from '../../ui/useSettling.ts';
import { useKeep } from './useDecide.ts';

type Asked = 'takeDown' | 'report' | 'words';

/**
 * "It may hang", with a few words to whoever asked, if a guardian likes. Where it is hidden or shown again while they write, or who
 * reads the words changes, it stays open and says so: keys that were meant for a word decide nothing.
 */
export function MayHangDialog(props: {
  readonly about: EnvelopeId;
  /** Whoever asked. */
  readonly by: MemberId;
  readonly asked: Asked;
  readonly readsWords: boolean;
  /** From everybody, until this is said. */
  readonly isHidden: boolean;
  readonly onClose: () => void;
}) {
  const { about, by, asked, readsWords, isHidden, onClose } = props;
  const { t } = useTranslation('desk');
  const { member } = useCurrentCircle();
  const { keep, busy, problem } = useKeep(about, asked === 'words' ? 'wordsStay' : isHidden ? 'shownAgain' : 'hangsOn');
  const [words, setWords] = useState('');
  const [before] = useState({ isHidden, readsWords });
  const hasChanged = isHidden !== before.isHidden || readsWords !== before.readsWords;
  const { isSettled } = useSettling(JSON.stringify([isHidden, readsWords]));
  const name = member(by)?.name ?? '';
  const say = async (): Promise<void> => {
    if (await (readsWords ? keep(words, name) : keep())) onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(asked === 'words' ? 'wordsMayStay' : before.isHidden ? 'mayHangAgainTitle' : 'mayHang')}
      actions={
        <>
          <Button look="go" onPress={() => void say()} busy={busy || (hasChanged && !isSettled)}>
            {t(asked === 'words' ? 'wordsMayStayYes' : isHidden ? 'showAgain' : 'mayHangYes')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t('back')}
          </Button>
        </>
      }
    >
      {(isHidden || readsWords) && <p>{t(leadOf(isHidden, asked), { name })}</p>}
      {/* Enter was meant for a word. */}
      <DialogForm onSubmit={() => !hasChanged && void say()}>
        <TextField
          label={t('mayHangWords', { name })}
          value={words}
          onChange={setWords}
          help={readsWords && t('mayHangReads', { name })}
          maxLength={longestCaption}
          autoFocus
        />
      </DialogForm>
      {hasChanged && (
        <Notice tone="sky" announce>
          {t(whatChanged(isHidden, readsWords, asked), { name })}
        </Notice>
      )}
      <ProblemNotice problem={problem} />
    </Dialog>
  );
}

function leadOf(isHidden: boolean, asked: Asked) {
  if (asked === 'words') return isHidden ? 'wordsMayStayAgainLead' : 'wordsMayStayLead';
  return isHidden ? 'mayHangAgainLead' : 'mayHangLead';
}

/** What the answer does now that it did not when the dialog came up. */
function whatChanged(isHidden: boolean, readsWords: boolean, asked: Asked) {
  if (!isHidden) return readsWords ? 'mayHangShownNow' : 'mayHangUntold';
  if (readsWords) return 'mayHangHiddenNow';
  return asked === 'takeDown' ? 'mayHangHidden' : 'mayHangNoWord';
}

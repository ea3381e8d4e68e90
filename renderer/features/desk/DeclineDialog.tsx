import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import type { EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import type { DeclineReason } from '#shared/domain/rules.ts';
import { longestCaption } from '#shared/domain/text.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogForm } from '../../ui/DialogForm.tsx';
import { ChoiceList } from '../../ui/Choice.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { capital, useNumberWords } from '../photos/useWords.ts';
import { declineReasons } from './declineReasons.ts';

/** What somebody is about to say no to, as it was when they began. */
export type Declining = { readonly author: MemberId; readonly slips: readonly EnvelopeId[] };

/**
 * Why not, kindly: nobody says no without a reason that a child can read. It is about what of that still lies on the desk: what
 * another guardian decides meanwhile leaves it, and with the last one it closes.
 */
export function DeclineDialog(props: {
  readonly declining: Declining;
  readonly things: readonly DeskThing[];
  /** It is on its way, or could not be said; where it is said, the question closes. */
  readonly onSaying: (isSaying: boolean) => void;
  readonly onClose: () => void;
}) {
  const { declining, things, onSaying, onClose } = props;
  const { t } = useTranslation('desk');
  const { circle, member } = useCurrentCircle();
  const decline = useCommand('desk.decline');
  const toast = useToast();
  const numberWords = useNumberWords();
  const [reason, setReason] = useState<DeclineReason>('talk');
  const [words, setWords] = useState('');
  const here = new Set(
    things.flatMap((thing) => (thing.kind === 'review' ? thing.photos.map(({ slip }) => slip) : [])),
  );
  const slips = declining.slips.filter((slip) => here.has(slip));
  // While it is being said, what it is about may have left the desk for that very reason.
  const [said, setSaid] = useState<number | null>(null);
  const count = said ?? slips.length;
  const gone = said === null ? declining.slips.length - slips.length : 0;
  const isOver = count === 0;
  useEffect(() => {
    if (!isOver) return;
    toast({ words: t('declineOver') });
    onClose();
  }, [isOver, onClose, t, toast]);
  const name = member(declining.author)?.name ?? t('place');
  const say = async (): Promise<void> => {
    if (decline.busy || isOver) return;
    setSaid(slips.length);
    onSaying(true);
    const result = await decline.run({ circle: circle.id, slips, reason, words });
    if (!result.ok) {
      setSaid(null);
      onSaying(false);
      return;
    }
    const { decidedAlready } = result.value;
    const others = decidedAlready === 0 ? '' : ` ${t('decidedAlready', decidedWords(decidedAlready))}`;
    toast({ words: `${t('declined', { name })}${others}` });
    onClose();
  };
  const decidedWords = (some: number) => ({ count: some, words: capital(numberWords(some)) });
  if (isOver) return null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('declineTitle', { count, words: numberWords(count) })}
      actions={
        <>
          <Button look="go" onPress={() => void say()} busy={decline.busy}>
            {t('decline', { count })}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t('back')}
          </Button>
        </>
      }
    >
      <p>{t('declineLead', { name, count })}</p>
      <p role="status">{gone > 0 && t('decidedMeanwhile', decidedWords(gone))}</p>
      <DialogForm onSubmit={() => void say()}>
        <ChoiceList
          label={t('why')}
          value={reason}
          onChange={setReason}
          options={declineReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        />
        <TextField label={t('words')} value={words} onChange={setWords} maxLength={longestCaption} />
      </DialogForm>
      <ProblemNotice problem={decline.problem} />
    </Dialog>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportReason } from '#shared/domain/rules.ts';
import { longestCaption } from '#shared/domain/text.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceList } from '../../ui/Choice.tsx';
import { DialogForm } from '../../ui/DialogForm.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useListWords } from '../../ui/words.ts';
import type { AskProps } from './AskDialog.tsx';

const reasons = ['unkind', 'upsetting', 'private', 'ofMe', 'other'] as const satisfies ReportReason[];

/** "Something is wrong with this": goes to the guardians, and to nobody else. */
export function ReportDialog({ photo, onHiding, onClose }: AskProps) {
  const { t } = useTranslation('askDown');
  const { circle } = useCurrentCircle();
  const list = useListWords();
  const report = useCommand('photos.report');
  const hides = useQuery('rules', { circle: circle.id }).value?.hidesReported;
  const toast = useToast();
  const [why, setWhy] = useState<ReportReason | null>(null);
  const [words, setWords] = useState('');
  const guardians = circle.members.filter(({ role, isMe }) => role === 'guardian' && !isMe);
  // Whoever is told may be whom it is about: then somebody else should be thought of, and somebody else decides.
  const author = guardians.find(({ id }) => id === photo.author);
  const others = guardians.filter((one) => one !== author);
  const theirs =
    circle.myRole === 'guardian' ? 'reportTheirsMe' : others.length === 0 ? 'reportIsTheirs' : 'reportTheirsToo';
  const whenHidden =
    circle.myRole === 'guardian'
      ? 'reportHidesMe'
      : author !== undefined && others.length > 0
        ? 'reportHidesTheirs'
        : 'reportHides';
  const tell = async (): Promise<void> => {
    if (report.busy || why === null) return;
    onHiding(true);
    const result = await report.run({ circle: circle.id, photo: photo.id, why, words });
    if (!result.ok) {
      onHiding(false);
      return;
    }
    toast({ words: t('told') });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('reportTitle')}
      actions={
        <>
          <Button look="go" onPress={() => void tell()} busy={report.busy} disabled={why === null}>
            {t('tell')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t('leave')}
          </Button>
        </>
      }
    >
      <p>
        {guardians.length === 0
          ? t('reportLeadMe')
          : t('reportLead', { names: list(guardians.map(({ name }) => name)) })}
      </p>
      {hides !== undefined && <p>{t(hides ? whenHidden : 'reportLooks', { name: author?.name ?? '' })}</p>}
      {author !== undefined && (
        <p>{t(theirs, { name: author.name, others: list(others.map(({ name }) => name)), count: others.length })}</p>
      )}
      <DialogForm onSubmit={() => void tell()}>
        <ChoiceList
          label={t('reportTitle')}
          hideLabel
          value={why}
          onChange={setWhy}
          options={reasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        />
        <TextField label={t('words')} value={words} onChange={setWords} maxLength={longestCaption} />
      </DialogForm>
      <ProblemNotice problem={report.problem} />
    </Dialog>
  );
}

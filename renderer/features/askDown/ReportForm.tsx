import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportReason } from '#shared/domain/rules.ts';
import { longestCaption } from '#shared/domain/text.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ChoiceList } from '../../ui/Choice.tsx';
import { DialogForm } from '../../ui/DialogForm.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import './askDown.css';

const reasons = ['unkind', 'upsetting', 'private', 'ofMe', 'other'] as const satisfies ReportReason[];

/** Asks why something is wrong with a picture, or with words under it, and tells the guardians. */
export function ReportForm(props: {
  readonly photo: string;
  /** The words that are meant; without them it is the picture. */
  readonly comment?: string;
  readonly title: string;
  /** Whom it goes to, and what it is about. */
  readonly children: ReactNode;
  readonly reasonWords: (why: ReportReason) => string;
  /** What comes of it; null as long as that is not known. */
  readonly then: string | null;
  readonly toldWords: string;
  /** From when it is sent, and again if that failed. */
  readonly onTelling?: (isTelling: boolean) => void;
  readonly onTold?: () => void;
  readonly onClose: () => void;
}) {
  const { photo, comment, title, children, reasonWords, then, toldWords, onTelling, onTold, onClose } = props;
  const { t } = useTranslation('askDown');
  const { circle } = useCurrentCircle();
  const report = useCommand('photos.report');
  const toast = useToast();
  const [why, setWhy] = useState<ReportReason | null>(null);
  const [words, setWords] = useState('');
  const tell = async (): Promise<void> => {
    if (report.busy || why === null) return;
    onTelling?.(true);
    const result = await report.run({
      circle: circle.id,
      photo,
      why,
      words,
      ...(comment !== undefined && { comment }),
    });
    if (!result.ok) {
      onTelling?.(false);
      return;
    }
    toast({ words: toldWords });
    onTold?.();
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
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
      {children}
      {then !== null && <p>{then}</p>}
      <DialogForm onSubmit={() => void tell()}>
        <ChoiceList
          label={title}
          hideLabel
          value={why}
          onChange={setWhy}
          options={reasons.map((value) => ({ value, label: reasonWords(value) }))}
        />
        <TextField label={t('words')} value={words} onChange={setWords} maxLength={longestCaption} />
      </DialogForm>
      <ProblemNotice problem={report.problem} />
    </Dialog>
  );
}

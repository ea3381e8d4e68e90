import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestCaption } from '#shared/domain/text.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** A line to write in. The button comes with the first letter. */
export function CommentForm(props: {
  readonly label: string;
  readonly start?: string;
  /** Keeps what is typed, should the form go away. */
  readonly onWrite?: (words: string) => void;
  readonly act: string;
  readonly busy: boolean;
  /** @returns whether it worked */
  readonly onSay: (words: string) => Promise<boolean>;
  readonly onLeave?: () => void;
  /** Somebody has asked for it: they write at once. */
  readonly autoFocus?: boolean;
}) {
  const { label, start = '', act, busy, onWrite, onSay, onLeave, autoFocus = false } = props;
  const { t } = useTranslation('talk');
  const [words, setWords] = useState(start);
  const isEmpty = words.trim() === '';
  const write = (typed: string): void => {
    setWords(typed);
    onWrite?.(typed);
  };
  return (
    <form
      className="talk-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isEmpty || busy) return;
        void onSay(words).then((worked) => worked && setWords(''));
      }}
      onKeyDown={(event) => {
        // Escape leaves the field, and neither the picture nor what was typed.
        if (event.key !== 'Escape' || !(event.target instanceof HTMLInputElement)) return;
        event.stopPropagation();
        if (onLeave !== undefined) onLeave();
        else event.currentTarget.closest<HTMLElement>('[role="dialog"]')?.focus({ preventScroll: true });
      }}
    >
      <TextField label={label} value={words} onChange={write} maxLength={longestCaption} autoFocus={autoFocus} />
      {(!isEmpty || onLeave !== undefined) && (
        <div className="talk-acts">
          <Button small type="submit" busy={busy} disabled={isEmpty}>
            {act}
          </Button>
          {onLeave !== undefined && (
            <Button small look="quiet" onPress={onLeave}>
              {t('notNow')}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

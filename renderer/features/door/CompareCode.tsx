import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinRequest } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { CodeEntry } from '../../ui/CodeBoxes.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';

/** The guardian types the code that the other screen shows. There is nothing here to read it off: it takes eyes on both screens. */
export function CompareCode({ request, refuse }: { request: JoinRequest; refuse: ReactNode }) {
  const { t } = useTranslation('door');
  const [digits, setDigits] = useState('');
  const enter = useCommand('door.enterCode');
  // Who is typing already, at another request say, is not interrupted.
  const [mayFocus] = useState(() => !(document.activeElement instanceof HTMLInputElement));
  const submit = async (code: string): Promise<void> => {
    if (code.length !== 6 || enter.busy) return;
    const result = await enter.run({ request: request.id, code });
    if (!result.ok) setDigits('');
  };
  return (
    <form
      className="compare"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(digits);
      }}
    >
      <p id={`how-${request.id}`}>{t('typeCode')}</p>
      <CodeEntry
        label={t('codeLabel')}
        value={digits}
        onChange={(next) => {
          setDigits(next);
          if (next !== '') enter.forget();
        }}
        onComplete={(code) => void submit(code)}
        wrong={enter.problem !== null}
        disabled={enter.busy}
        autoFocus={mayFocus}
        describedBy={`how-${request.id}`}
      />
      {enter.problem?.code === 'WRONG_CODE' ? (
        <Notice tone="alarm" announce>
          {t('codeWrong')}
        </Notice>
      ) : (
        <ProblemNotice problem={enter.problem} />
      )}
      {/* The sixth digit is the answer: there is nothing to press. Enter asks once more. */}
      <div className="request-acts">{refuse}</div>
    </form>
  );
}

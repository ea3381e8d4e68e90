import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeShown } from '../../ui/CodeBoxes.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Step } from './Step.tsx';

/**
 * The six digits, for across the room. First they are carried to the guardian; when the guardian has typed them, both
 * screens show them, and the person here has the last word: a guardian's computer alone is not believed.
 */
export function Compare({ code, matched, stop }: { code: string; matched: boolean; stop: ReactNode }) {
  const { t } = useTranslation('joining');
  const confirm = useCommand('joining.confirm');
  if (!matched) {
    return (
      <Step title={t('show')} lead={t('showLead')} actions={stop}>
        <CodeShown code={code} />
        <p className="joining-next" role="status">
          {t('showNext')}
        </p>
      </Step>
    );
  }
  return (
    <Step
      title={t('compare')}
      lead={t('compareLead')}
      actions={
        <>
          <Button look="go" onPress={() => void confirm.run({ same: true })} busy={confirm.busy}>
            {t('same')}
          </Button>
          <Button look="soft" onPress={() => void confirm.run({ same: false })} disabled={confirm.busy}>
            {t('different')}
          </Button>
          {stop}
        </>
      }
    >
      <CodeShown code={code} />
      <ProblemNotice problem={confirm.problem} />
    </Step>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeShown } from '../../ui/CodeBoxes.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Step } from './Step.tsx';

/** The six digits, for across the room. The person here says whether both screens show the same: a guardian's word alone is not enough. */
export function Compare({ code, stop }: { code: string; stop: ReactNode }) {
  const { t } = useTranslation('joining');
  const confirm = useCommand('joining.confirm');
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

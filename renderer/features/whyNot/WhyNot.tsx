import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkCheck } from '#shared/contract/networkViews.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Checks } from './Checks.tsx';
import { Finding } from './Finding.tsx';
import './whyNot.css';

/** The same at the end of a list of people or computers. */
export const WhyNotLine = ({ question }: { question: string }) => (
  <p className="why-not-line">
    {question} <WhyNot />
  </p>
);

/** A quiet button for wherever people are looked for. It looks at the network for real and says what is likely in the way. */
export function WhyNot() {
  const { t } = useTranslation('whyNot');
  const [isOpen, setOpen] = useState(false);
  const [found, setFound] = useState<NetworkCheck | null>(null);
  const check = useCommand('network.check');
  const look = async (): Promise<void> => {
    setFound(null);
    const result = await check.run({});
    if (result.ok) setFound(result.value);
  };
  const open = (): void => {
    setOpen(true);
    void look();
  };
  return (
    <>
      <Button look="quiet" onPress={open} className="why-not-open">
        {t('open')}
      </Button>
      <Sheet
        title={t('title')}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <Button onPress={() => void look()} busy={check.busy}>
            {t('again')}
          </Button>
        }
      >
        <div className="why-not" aria-live="polite">
          <ProblemNotice problem={check.problem} />
          {check.busy && (
            <>
              <p>{t('looking')}</p>
              <LoadingLines lines={4} />
            </>
          )}
          {found?.findings.map((finding, index) => (
            <Finding key={finding.cause} finding={finding} system={found.system} isFirst={index === 0} />
          ))}
          {found !== null && <Checks checks={found.checks} />}
        </div>
      </Sheet>
    </>
  );
}

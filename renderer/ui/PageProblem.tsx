import { RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/contract/problems.ts';
import { Button } from './Button.tsx';
import { LampOff } from './drawings/spots.tsx';
import { useProblemWords } from './Notice.tsx';
import { EmptyState } from './PageHeader.tsx';

/** In the place of what a page would show: why it cannot, what is safe, and the one thing that can be done. */
export function PageProblem({ problem }: { problem: Problem }) {
  const { t } = useTranslation('ui');
  const words = useProblemWords();
  return (
    <div role="alert">
      <EmptyState
        drawing={<LampOff />}
        title={t('cannotShow')}
        actions={
          <Button icon={<RotateCw aria-hidden />} onPress={() => location.reload()}>
            {t('tryAgain')}
          </Button>
        }
      >
        {words(problem)}
      </EmptyState>
    </div>
  );
}

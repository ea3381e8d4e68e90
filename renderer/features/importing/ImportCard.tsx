import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { ProgressLine } from '../../ui/Loading.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useDurationWords } from '../../ui/words.ts';
import { useLocation } from 'wouter';
import { capital, useNumberWords } from '../photos/useWords.ts';
import { importSums } from './importSums.ts';
import { ImportProblems } from './ImportProblems.tsx';
import { useUploader } from './useUploader.ts';

/** How far one batch of files is, and afterwards what became of it. */
export function ImportCard({ progress }: { progress: ImportProgress }) {
  const running = progress.state === 'running';
  return (
    <section className="card import-card">
      {running ? <Running progress={progress} /> : <Over progress={progress} />}
      <ImportProblems problems={progress.problems} />
    </section>
  );
}

function Running({ progress }: { progress: ImportProgress }) {
  const { id, total, remainingMs } = progress;
  const { dealtWith, share } = importSums(progress);
  const { t, i18n } = useTranslation('importing');
  const duration = useDurationWords();
  const uploader = useUploader();
  const cancel = useCommand('imports.cancel');
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const counts = { done: number(dealtWith), total: number(total) };
  const stop = () => {
    uploader.stop(id);
    void cancel.run({ import: id });
  };
  return (
    <>
      <div className="import-head">
        <div>
          <h2>{t('reading')}</h2>
          <p>
            {t('readingCount', counts)}
            {remainingMs !== null && ` · ${t('left', { time: duration(remainingMs) })}`}
          </p>
        </div>
        <Button small onPress={stop} busy={cancel.busy}>
          {t('cancel')}
        </Button>
      </div>
      <ProgressLine share={share} label={t('progressLabel', counts)} />
      <ProblemNotice problem={cancel.problem} />
    </>
  );
}

function Over({ progress }: { progress: ImportProgress }) {
  const { t } = useTranslation('importing');
  const numberWords = useNumberWords();
  const [location] = useLocation();
  const dismiss = useCommand('imports.dismiss');
  const { id, state, alreadyHere } = progress;
  const { fresh } = importSums(progress);
  return (
    <div className="import-head" role="status">
      <div>
        <h2>{fresh === 0 ? t('doneNone') : t('done', { count: fresh, words: capital(numberWords(fresh)) })}</h2>
        <p>
          {[
            state === 'cancelled' ? t('stopped') : null,
            fresh > 0 ? t('onlyYou') : null,
            alreadyHere > 0 ? t('already', { count: alreadyHere, words: capital(numberWords(alreadyHere)) }) : null,
          ]
            .filter((sentence) => sentence !== null)
            .join(' ')}
        </p>
      </div>
      <div className="import-acts">
        {fresh > 0 && !location.startsWith('/pile') && (
          <ButtonLink small to="/pile">
            {t('see')}
          </ButtonLink>
        )}
        <Button look="quiet" small onPress={() => void dismiss.run({ import: id })} busy={dismiss.busy}>
          {t('dismiss')}
        </Button>
      </div>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '#shared/contract/pileViews.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressLine } from '../../ui/Loading.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useDurationWords } from '../../ui/words.ts';
import { importSums } from './importSums.ts';
import { ImportOver } from './ImportOver.tsx';
import type { ImportPlace } from './importPlace.ts';
import { ImportProblems } from './ImportProblems.tsx';
import { useGoesWithPictures } from './useGoesWithPictures.ts';
import { useUploader } from './useUploader.ts';

/** How far one batch of files is; afterwards one quiet line, and the files that could not be brought in. */
export function ImportCard({ progress, place }: { progress: ImportProgress; place: ImportPlace }) {
  const { state, problems } = progress;
  const isOver = useGoesWithPictures(progress, place);
  if (isOver) return null;
  if (state === 'running') {
    return (
      <section className="card import-card">
        <Running progress={progress} />
        <ImportProblems problems={problems} />
      </section>
    );
  }
  return (
    <section className={problems.length > 0 || place !== 'pile' ? 'card import-card' : 'import-card import-quiet'}>
      <ImportOver progress={progress} place={place} />
      <ImportProblems problems={problems} />
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

import { useEffect, useState } from 'react';
import { CircleCheck, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '#shared/contract/pileViews.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { ButtonLink, IconButton } from '../../ui/Button.tsx';
import { capital, useNumberWords } from '../photos/useWords.ts';
import type { ImportPlace } from './importPlace.ts';
import { importSums } from './importSums.ts';

/** Time enough to read the line twice. */
const readMs = 12_000;

/**
 * What became of an import. Away from the pile it goes by itself when everything went well; what could not be brought in
 * stays until somebody has seen it.
 */
export function ImportOver({ progress, place }: { progress: ImportProgress; place: ImportPlace }) {
  const { t } = useTranslation('importing');
  const numberWords = useNumberWords();
  const dismiss = useCommand('imports.dismiss');
  const [held, setHeld] = useState(false);
  const { id, state, waiting, alreadyHere, problems } = progress;
  const { fresh } = importSums(progress);
  const { run } = dismiss;
  const leads = place === 'over' && waiting > 0;
  const goes = place !== 'pile' && problems.length === 0 && !held;
  useEffect(() => {
    if (!goes) return;
    const timer = setTimeout(() => void run({ import: id }), readMs);
    return () => clearTimeout(timer);
  }, [goes, run, id]);
  const more = [
    state === 'cancelled' ? t('stopped') : null,
    alreadyHere > 0 ? t('already', { count: alreadyHere, words: capital(numberWords(alreadyHere)) }) : null,
    leads ? t(waiting < fresh ? 'someWait' : 'waits', { count: waiting }) : null,
  ].filter((sentence) => sentence !== null);
  return (
    <div
      className="import-over"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {problems.length === 0 && <CircleCheck className="import-done" aria-hidden />}
      <div role="status">
        <h2>
          {fresh === 0
            ? t('doneNone')
            : t(place === 'pile' ? 'cameIn' : 'done', { count: fresh, words: capital(numberWords(fresh)) })}
        </h2>
        {more.length > 0 && <p>{more.join(' ')}</p>}
      </div>
      {leads && (
        <span className="import-see">
          <ButtonLink small to="/pile">
            {t('see', { count: waiting })}
          </ButtonLink>
        </span>
      )}
      <IconButton
        small
        label={t('dismiss')}
        icon={<X aria-hidden />}
        onPress={() => void run({ import: id })}
        disabled={dismiss.busy}
      />
    </div>
  );
}

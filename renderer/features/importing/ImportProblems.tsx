import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '#shared/contract/pileViews.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { ProblemNotice, useProblemWords } from '../../ui/Notice.tsx';
import { useListWords } from '../../ui/words.ts';
import { capital, useNumberWords } from '../photos/useWords.ts';
import { byReason, diskCodeOf } from './byReason.ts';

/** Of a thousand files with one reason, the first few say enough. */
const mostNames = 12;

/** Which files could not be brought in, and why, in words. When it is the disk's doing, that is said first. */
export function ImportProblems({ problems }: { problems: ImportProgress['problems'] }) {
  const { t } = useTranslation('importing');
  const numberWords = useNumberWords();
  const words = useProblemWords();
  const list = useListWords();
  if (problems.length === 0) return null;
  return (
    <>
      <ProblemNotice problem={diskCodeOf(problems)} />
      <Disclosure title={t('problems', { count: problems.length, words: capital(numberWords(problems.length)) })}>
        <ul className="import-problems">
          {byReason(problems).map(({ code, fileNames }) => {
            const shown = fileNames.slice(0, mostNames);
            const rest = fileNames.length - shown.length;
            const more = rest === 0 ? [] : [t('problemsMore', { count: rest, words: numberWords(rest) })];
            return (
              <li key={code}>
                <b>{words(code)}</b>
                {rest === 0 ? list(shown) : [...shown, ...more].join(', ')}
              </li>
            );
          })}
        </ul>
        <p>{t('problemsStay')}</p>
      </Disclosure>
    </>
  );
}

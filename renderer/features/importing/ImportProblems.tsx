import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '#shared/contract/views.ts';
import { Disclosure } from './Disclosure.tsx';
import { useProblemWords } from '../../ui/Notice.tsx';
import { capital, useNumberWords } from '../photos/useWords.ts';

/** Which files could not be brought in, and why, in words. */
export function ImportProblems({ problems }: { problems: ImportProgress['problems'] }) {
  const { t } = useTranslation('importing');
  const numberWords = useNumberWords();
  const words = useProblemWords();
  if (problems.length === 0) return null;
  return (
    <Disclosure title={t('problems', { count: problems.length, words: capital(numberWords(problems.length)) })}>
      <ul className="import-problems">
        {problems.map(({ fileName, code }, index) => (
          <li key={index}>
            <b>{fileName}</b>
            {words(code)}
          </li>
        ))}
      </ul>
      <p>{t('problemsStay')}</p>
    </Disclosure>
  );
}

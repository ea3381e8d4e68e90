import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { namesake } from './newcomer.ts';

/** Who is here already under a newcomer's name, and what is said about it: once where it is asked who they are, once where they are named. */
export function useNamesakes(
  claimed: string,
  typed: string,
): {
  /** Somebody who is called what the newcomer says to be called: it may be them. */
  readonly claimed: Member | undefined;
  /** Whether it is them; undefined where nobody is. */
  readonly question: string | undefined;
  /** What is said under the name that the guardian gives them. */
  readonly hint: string | undefined;
} {
  const { t } = useTranslation('door');
  const { circle } = useCurrentCircle();
  const [asked, named] = [claimed, typed].map((name) => namesake(name, circle.members));
  return {
    claimed: asked,
    question: asked && t('namesakeAsks', { name: asked.name }),
    // Who has answered the question knows that there is one.
    hint: named && t(named === asked ? 'namesakeNew' : 'namesake', { name: named.name }),
  };
}

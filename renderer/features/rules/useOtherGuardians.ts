import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useListWords } from '../../ui/words.ts';

/** The guardians besides the person here: whether there are any, and how they are named, all of them or any one of them. */
export function useOtherGuardians(): { readonly areThere: boolean; readonly all: string; readonly anyOf: string } {
  const { circle } = useCurrentCircle();
  const and = useListWords();
  const or = useListWords('disjunction');
  const names = circle.members
    .filter(({ role, id }) => role === 'guardian' && id !== circle.me)
    .map(({ name }) => name);
  return { areThere: names.length > 0, all: and(names), anyOf: or(names) };
}

import { useQuery } from '../../engine/useQuery.ts';
import { ImportCard } from './ImportCard.tsx';
import './importing.css';

/**
 * Every import that runs or that has something left to say.
 *
 * @param floats whether they lie over a page that is about something else
 */
export function Imports({ floats = false }: { floats?: boolean }) {
  const imports = useQuery('imports', {});
  const shown = imports.value?.imports ?? [];
  if (shown.length === 0) return null;
  return (
    <div className={floats ? 'imports imports-floating' : 'imports'}>
      {shown.map((progress) => (
        <ImportCard key={progress.id} progress={progress} floats={floats} />
      ))}
    </div>
  );
}

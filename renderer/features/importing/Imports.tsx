import { useQuery } from '../../engine/useQuery.ts';
import { ImportCard } from './ImportCard.tsx';
import type { ImportPlace } from './importPlace.ts';
import './importing.css';

/** Every import that runs or that has something left to say. */
export function Imports({ place }: { place: ImportPlace }) {
  const imports = useQuery('imports', {});
  const shown = imports.value?.imports ?? [];
  if (shown.length === 0) return null;
  return (
    <div className={`imports imports-${place}`}>
      {shown.map((progress) => (
        <ImportCard key={progress.id} progress={progress} place={place} />
      ))}
    </div>
  );
}

import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyPile } from '../../ui/drawings/spots.tsx';
import { filesDropped, filesOf } from './collectFiles.ts';
import { useBringIn } from './useBringIn.ts';

/** The whole window takes pictures: dropped, whole folders too, or pasted. */
export function DropZone() {
  const { t } = useTranslation('importing');
  const bringIn = useBringIn();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // Entering a child leaves its parent: only when all are left is the pointer outside.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const over = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent) => {
      if (!bringsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!bringsFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      void filesDropped(event.dataTransfer).then(bringIn);
    };
    const paste = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files;
      if (files === undefined || files.length === 0) return;
      event.preventDefault();
      void bringIn(filesOf(files));
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [bringIn]);
  if (!isOver) return null;
  return (
    <div className="drop-zone" role="status">
      <div className="drop-zone-words">
        <EmptyPile />
        <h2>{t('dropHere')}</h2>
        <p>{t('dropLead')}</p>
      </div>
    </div>
  );
}

const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

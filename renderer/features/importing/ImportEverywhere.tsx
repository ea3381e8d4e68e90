import { useLocation } from 'wouter';
import { DropZone } from './DropZone.tsx';
import { Imports } from './Imports.tsx';
import './importing.css';

export function ImportEverywhere() {
  const [location] = useLocation();
  return (
    <>
      <DropZone />
      {/* The page of the pile has them in its own place. */}
      {!location.startsWith('/pile') && <Imports floats />}
    </>
  );
}

import { useLocation } from 'wouter';
import { DropZone } from './DropZone.tsx';
import { Imports } from './Imports.tsx';
import './importing.css';

export function ImportEverywhere() {
  const [location] = useLocation();
  return (
    <>
      <DropZone />
      {!hasThem(location) && <Imports place="over" />}
    </>
  );
}

/** The pile and the wall have a place of their own for them. */
const hasThem = (location: string): boolean =>
  location === '/' || location.startsWith('/photos/') || location.startsWith('/pile');

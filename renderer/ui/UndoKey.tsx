import { useTranslation } from 'react-i18next';
import { Key } from './Key.tsx';

const isMac = navigator.userAgent.includes('Macintosh');

/** The keys that undo, as they stand on this computer's keyboard. */
export function UndoKey({ aloud = false }: { readonly aloud?: boolean }) {
  const { t } = useTranslation('ui');
  return <Key aloud={aloud}>{t(isMac ? 'undoKeysMac' : 'undoKeys')}</Key>;
}

import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { Key } from '../../ui/Key.tsx';
import { UndoKey } from '../../ui/UndoKey.tsx';

/** The keys that what lies there has, and no others. */
export function DeskKeys({ things }: { things: readonly DeskThing[] }) {
  const { t } = useTranslation('desk');
  if (things.length === 0) return null;
  const some = (has: (thing: DeskThing) => boolean) => things.some(has);
  const comesDown = some((thing) => 'photo' in thing && !meansWords(thing));
  const mayStay = some((thing) => 'mayHang' in thing && thing.mayHang);
  return (
    <p className="desk-keys">
      <span>{t('keys')}</span>
      {things.length > 1 && (
        <span>
          <Key>J</Key> <Key>K</Key> {t('keyMove')}
        </span>
      )}
      <span>
        <Key>Enter</Key> {t('keyYes')}
      </span>
      {some(({ kind }) => kind === 'review' || kind === 'change' || kind === 'oneIsEnough') && (
        <span>
          <Key>N</Key> {t('keyNo')}
        </span>
      )}
      {some((thing) => thing.kind === 'review' && thing.photos.length > 1) && (
        <span>
          <Key>{t('keySpace')}</Key> {t('keyChoose')} <Key>←</Key> <Key>→</Key> {t('keyBeside')} <Key>Y</Key>{' '}
          {t('keyChosen')}
        </span>
      )}
      {(comesDown || mayStay) && (
        <span>
          {comesDown && (
            <>
              <Key>D</Key> {t('keyTakeDown')}{' '}
            </>
          )}
          {mayStay && (
            <>
              <Key>M</Key> {t('keyMayHang')}
            </>
          )}
        </span>
      )}
      {some((thing) => thing.kind === 'review' || 'photo' in thing) && (
        <span>
          <Key>O</Key> {t('keyLook')}
        </span>
      )}
      {some(mayBeHidden) && (
        <span>
          <Key>H</Key> {t('keyHide')}
        </span>
      )}
      {comesDown && (
        <span>
          <UndoKey /> {t('keyUndo')}
        </span>
      )}
    </p>
  );
}

const meansWords = (thing: DeskThing): boolean => thing.kind === 'report' && thing.about !== null;

function mayBeHidden(thing: DeskThing): boolean {
  if (thing.kind !== 'report' || thing.about === null) return 'held' in thing && thing.held === null;
  return thing.mayHang && thing.about.now !== null && !thing.about.isHidden;
}

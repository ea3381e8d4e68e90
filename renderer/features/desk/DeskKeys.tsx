import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { Key } from '../../ui/Key.tsx';
import { UndoKey } from '../../ui/UndoKey.tsx';
import { useListWords } from '../../ui/words.ts';

/** The keys that what lies there has, and no others. */
export function DeskKeys({ things }: { things: readonly DeskThing[] }) {
  const { t } = useTranslation('desk');
  const list = useListWords('disjunction');
  if (things.length === 0) return null;
  const some = (has: (thing: DeskThing) => boolean) => things.some(has);
  const comesDown = some((thing) => 'photo' in thing && !meansWords(thing));
  /** To the buttons as they are called on the cards that lie there. */
  const to = (names: readonly (ButtonName | null)[]) =>
    t('keyTo', {
      buttons: list([...new Set(names)].flatMap((name) => (name === null ? [] : [t('button', { name: t(name) })]))),
    });
  const mayStay = things.map(stayButton);
  const hides = things.map(hideButton);
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
      {some(({ kind }) => kind === 'change' || kind === 'oneIsEnough') && (
        <span>
          <Key>Y</Key> {to(['agree'])}
        </span>
      )}
      {some((thing) => thing.kind === 'review' && thing.photos.length > 1) && (
        <span>
          <Key>{t('keySpace')}</Key> {t('keyChoose')} <Key>←</Key> <Key>→</Key> {t('keyBeside')} <Key>Y</Key>{' '}
          {t('keyChosen')}
        </span>
      )}
      {comesDown && (
        <span>
          <Key>D</Key> {to(['takeDown'])}
        </span>
      )}
      {mayStay.some(isThere) && (
        <span>
          <Key>M</Key> {to(mayStay)}
        </span>
      )}
      {some((thing) => thing.kind === 'review' || 'photo' in thing) && (
        <span>
          <Key>O</Key> {t('keyLook')}
        </span>
      )}
      {hides.some(isThere) && (
        <span>
          <Key>H</Key> {to(hides)}
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

type ButtonName =
  'agree' | 'takeDown' | 'mayHang' | 'showAgain' | 'wordsMayStay' | 'wordsSettled' | 'hideForNow' | 'hideWords';

const isThere = (name: ButtonName | null): boolean => name !== null;

function stayButton(thing: DeskThing): ButtonName | null {
  if (!('mayHang' in thing) || !thing.mayHang) return null;
  if (thing.kind === 'held') return 'showAgain';
  if (thing.kind === 'report' && thing.about !== null) return areUp(thing.about) ? 'wordsMayStay' : 'wordsSettled';
  return thing.held === null ? 'mayHang' : 'showAgain';
}

function hideButton(thing: DeskThing): ButtonName | null {
  if (thing.kind === 'report' && thing.about !== null)
    return thing.mayHideWords && areUp(thing.about) ? 'hideWords' : null;
  return 'held' in thing && thing.held === null ? 'hideForNow' : null;
}

const areUp = ({ now, isHidden }: { readonly now: string | null; readonly isHidden: boolean }): boolean =>
  now !== null && !isHidden;

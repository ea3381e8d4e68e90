import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import type { AlbumId, MemberId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useListWords } from '../../ui/words.ts';
import { keptApart } from './audience.ts';

/** Why an album takes nothing while two people see it who are kept apart, and where a guardian mends that. */
export type ApartWords = {
  readonly words: string;
  readonly act: { readonly to: string; readonly label: string } | null;
};

/** @returns for an album and the people who see it; null where nobody among them is kept apart from another one */
export function useApartWords(): (
  album: { readonly id: AlbumId; readonly name: string },
  audience: readonly Member[],
) => ApartWords | null {
  const { t } = useTranslation('albums');
  const { me } = useCurrentCircle();
  const list = useListWords();
  return (album, audience) => {
    const pair = keptApart(audience);
    if (pair === null) return null;
    const names = list(pair.map(({ name }) => name));
    if (me.role !== 'guardian') {
      const other = pair.find(({ isMe }) => !isMe);
      const words = pair.some(({ isMe }) => isMe) ? t('jammedMe', { name: other?.name ?? '' }) : t('jammed', { names });
      return { words, act: null };
    }
    // No album is hidden from a guardian: there is nobody to choose.
    if (pair.some(({ role }) => role === 'guardian'))
      return { words: t('jammedGuardian', { names }), act: { to: '/people', label: t('toPeople') } };
    return {
      words: t('jammedChoose', { names, album: album.name }),
      act: { to: `/albums/${album.id}/people`, label: t('chooseWho') },
    };
  };
}

/** The same as a notice; nothing where nobody is kept apart. */
export function ApartNotice(props: {
  readonly album: { readonly id: AlbumId; readonly name: string };
  readonly audience: readonly Member[];
}) {
  const found = useApartWords()(props.album, props.audience);
  if (found === null) return null;
  return (
    <Notice tone="warn">
      <p>{found.words}</p>
      {found.act !== null && (
        <ButtonLink small to={found.act.to}>
          {found.act.label}
        </ButtonLink>
      )}
    </Notice>
  );
}

/** Before a guardian lets pictures hang: why they cannot, where that is so. */
export function CannotHang(props: {
  readonly thing: { readonly album: AlbumId; readonly albumName: string; readonly author: MemberId };
  readonly audience: readonly Member[];
}) {
  const { thing, audience } = props;
  const { t } = useTranslation('albums');
  const { member } = useCurrentCircle();
  if (keptApart(audience) !== null)
    return <ApartNotice album={{ id: thing.album, name: thing.albumName }} audience={audience} />;
  if (audience.some(({ id }) => id === thing.author)) return null;
  return (
    <Notice tone="warn">{t('authorLeft', { name: member(thing.author)?.name ?? '', album: thing.albumName })}</Notice>
  );
}

/** Whether an album takes pictures of this author: they are in it, and nobody in it is kept apart from another one. */
export const takesPicturesOf = (author: MemberId, audience: readonly Member[]): boolean =>
  keptApart(audience) === null && audience.some(({ id }) => id === author);

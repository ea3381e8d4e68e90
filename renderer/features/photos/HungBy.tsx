import type { ReactElement } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Member } from '#shared/contract/views.ts';
import type { AlbumId } from '#shared/domain/ids.ts';

type HungByProps = { readonly author: Member | undefined; readonly album: AlbumId; readonly albumName: string };

/** "Ada in Garden things", with the album as a link. Names are other people's words: a tag in one is text. */
export function HungBy({ author, album, albumName }: HungByProps): ReactElement {
  const { t } = useTranslation('wall');
  const same = {
    t,
    components: { b: <b />, album: <Link href={`/albums/${album}`} /> },
    tOptions: { interpolation: { escapeValue: true } },
    shouldUnescape: true,
  };
  if (author?.isMe === true) return <Trans {...same} i18nKey="hungByYou" values={{ album: albumName }} />;
  return <Trans {...same} i18nKey="hungBy" values={{ name: author?.name ?? t('gone'), album: albumName }} />;
}

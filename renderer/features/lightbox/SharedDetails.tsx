import { CalendarDays, CalendarX2, Image, ImageDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '#shared/contract/views.ts';
import { PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { PeopleRow } from '../../ui/Faces.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { AskDown } from '../askDown/AskDown.tsx';
import { Talk } from '../talk/Talk.tsx';
import { HungBy } from '../photos/HungBy.tsx';
import { captureWords, dateLanguage } from '../photos/dates.ts';
import { useAheadWords, useWhenWords } from '../photos/useWords.ts';
import { CaptionEditor } from './CaptionEditor.tsx';
import { PhotoActions } from './PhotoActions.tsx';
import type { LightboxItem } from './swiper.ts';

/** Whose picture it is and where it hangs, its words, when it was taken, and who can see it. */
export function SharedDetails(props: {
  readonly id: string;
  readonly item: LightboxItem;
  /** It is being taken down here; or that did not work. */
  readonly onTakingDown: (isTaking: boolean) => void;
}) {
  const { id, item, onTakingDown } = props;
  const { circle } = useCurrentCircle();
  const photo = useQuery('photo', { circle: circle.id, photo: PhotoId.parse(id) });
  if (photo.value === undefined) {
    // It has just been taken down, and the lightbox is closing over it.
    if (photo.problem?.code === 'PHOTO_NOT_FOUND') return null;
    return photo.state === 'failed' ? <ProblemNotice problem={photo.problem} /> : <LoadingLines lines={4} />;
  }
  return <Known photo={photo.value} item={item} onTakingDown={onTakingDown} />;
}

function Known({
  photo,
  item,
  onTakingDown,
}: {
  photo: PhotoView;
  item: LightboxItem;
  onTakingDown: (isTaking: boolean) => void;
}) {
  const { t, i18n } = useTranslation(['lightbox', 'albums']);
  const { circle, member, members } = useCurrentCircle();
  const when = useWhenWords();
  const ahead = useAheadWords();
  const author = member(photo.author);
  const language = dateLanguage(i18n.language);
  const audience = members(photo.audience.filter((id) => !photo.unseenBy.includes(id)));
  const onlyMe = audience.length === 1 && audience[0]?.isMe === true;
  return (
    <>
      <header className="details-by">
        {author !== undefined && <Face avatar={author.avatar} size={40} />}
        <div>
          <p>
            <HungBy author={author} album={photo.album} albumName={photo.albumName} />
          </p>
          <small>{t('hungUp', { when: when(photo.sharedAtMs) })}</small>
        </div>
      </header>
      <CaptionEditor key={photo.id} circle={circle.id} photo={photo} />
      <ul className="details-facts">
        <li>
          <CalendarDays aria-hidden />
          {t(takenKeys[photo.takenAt.source], { date: captureWords(photo.takenAt, language) })}
        </li>
        {item.original === null && item.preview !== null ? (
          <li>
            <ImageDown aria-hidden />
            {t('noOriginal')}
          </li>
        ) : (
          <li>
            <Image aria-hidden />
            {t('size', {
              width: new Intl.NumberFormat(language).format(photo.width),
              height: new Intl.NumberFormat(language).format(photo.height),
            })}
          </li>
        )}
        {photo.untilMs !== null && (
          <li>
            <CalendarX2 aria-hidden />
            {t('hangsUntil', { day: ahead(photo.untilMs, 'bare') })}
          </li>
        )}
      </ul>
      <section className="details-people">
        <h3>{onlyMe ? t('onlyYou') : t('whoSees')}</h3>
        {!onlyMe && (
          <PeopleRow size={44} people={audience.map((one) => (one.isMe ? { ...one, name: t('albums:you') } : one))} />
        )}
      </section>
      <Talk key={`${photo.id} talk`} photo={photo} />
      <AskDown key={`${photo.id} ask`} photo={photo} onHiding={onTakingDown} />
      <PhotoActions photo={photo} onTakingDown={onTakingDown} />
    </>
  );
}

export const takenKeys = { camera: 'takenCamera', name: 'takenName', file: 'takenFile' } as const;

import { CalendarDays, CalendarX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import type { PhotoTile } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Face } from '../../ui/avatar/Face.tsx';
import { PeopleRow } from '../../ui/Faces.tsx';
import { takenKeys } from '../lightbox/SharedDetails.tsx';
import { captureWords, dateLanguage } from '../photos/dates.ts';
import { HungBy } from '../photos/HungBy.tsx';
import { useAheadWords } from '../photos/useWords.ts';
import { WordsUnder } from '../talk/WordsUnder.tsx';

/** Beside a photo that is decided about: whose it is, its words, what is written under it, and who would see it. */
export function DeskDetails({ thing, photo }: { thing: DeskThing; photo: PhotoTile }) {
  const { t, i18n } = useTranslation(['desk', 'lightbox', 'albums']);
  const { member, members } = useCurrentCircle();
  const ahead = useAheadWords();
  const author = member(photo.author);
  const waiting = thing.kind === 'review' ? thing.photos.find(({ id }) => id === photo.id) : undefined;
  const untilMs = waiting?.untilMs ?? null;
  return (
    <>
      <header className="details-by">
        {author !== undefined && <Face avatar={author.avatar} size={40} />}
        <p>
          {thing.kind === 'review' ? (
            <HungBy author={author} album={photo.album} albumName={thing.albumName} />
          ) : (
            <b>{author?.name}</b>
          )}
        </p>
      </header>
      {photo.caption !== '' && <p className="details-caption">{t('desk:saidBy', { words: photo.caption })}</p>}
      <ul className="details-facts">
        <li>
          <CalendarDays aria-hidden />
          {t(`lightbox:${takenKeys[photo.takenAt.source]}`, {
            date: captureWords(photo.takenAt, dateLanguage(i18n.language)),
          })}
        </li>
        {untilMs !== null && (
          <li>
            <CalendarX2 aria-hidden />
            {t('lightbox:hangsUntil', { day: ahead(untilMs, 'bare') })}
          </li>
        )}
      </ul>
      {thing.kind !== 'review' && <WordsUnder key={photo.id} photo={photo.id} />}
      {thing.kind === 'review' && (
        <section className="details-people">
          <h3>{t('desk:wouldSee')}</h3>
          <PeopleRow
            size={44}
            people={members(thing.audience).map((one) => (one.isMe ? { ...one, name: t('albums:you') } : one))}
          />
        </section>
      )}
    </>
  );
}

import { useState } from 'react';
import { MapPinOff, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AlbumCard, Member } from '#shared/contract/views.ts';
import type { PilePhoto } from '#shared/contract/pileViews.ts';
import type { AlbumId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { FacesOnly, PeopleRow } from '../../ui/Faces.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { SheetForm } from '../../ui/SheetForm.tsx';
import { LooksFirst } from '../waiting/LooksFirst.tsx';
import { useTodaysRoom } from '../waiting/useTodaysRoom.ts';
import { useApartWords } from '../albums/ApartNotice.tsx';
import { audienceOf } from '../albums/AudienceField.tsx';
import { endOfHanging } from '../photos/hangs.ts';
import { HangsField } from '../photos/HangsField.tsx';
import { usePausedHere } from '../quiet/usePausedHere.ts';
import { useNow } from '../photos/useNow.ts';
import { useAheadWords, useNumberWords } from '../photos/useWords.ts';
import { AlbumChoice, type ChosenAlbum } from './AlbumChoice.tsx';
import { lastAlbum } from './lastAlbum.ts';
import { PictureStrip } from './PictureStrip.tsx';
import { albumToBeginWith, missingOf, toHang, type ShareDraft } from './shareDraft.ts';
import { useHangUp } from './useHangUp.ts';
import { useHeld } from './useHeld.ts';
import { useShareNote } from './useShareNote.ts';
import { Words } from './Words.tsx';

type ShareFormProps = {
  readonly photos: readonly PilePhoto[];
  readonly albums: readonly AlbumCard[];
  readonly draft: ShareDraft;
  readonly onChange: (draft: ShareDraft) => void;
  readonly onClose: () => void;
  readonly onHung: () => void;
};

/** The pictures, the album and its people first, because those decide; the words under them. */
export function ShareForm({ photos, albums: newest, draft, onChange, onClose, onHung }: ShareFormProps) {
  const { t } = useTranslation(['share', 'waiting']);
  const numberWords = useNumberWords();
  const { circle, members } = useCurrentCircle();
  const noteOf = useShareNote();
  const apartWordsOf = useApartWords();
  const [chosen, setChosen] = useState<ChosenAlbum>(() => {
    const first = albumToBeginWith(newest, lastAlbum(circle.id));
    return first === null ? { kind: 'new', name: '', people: new Set() } : { kind: 'known', id: first.id };
  });
  const hanging = toHang(photos, draft);
  const count = hanging.length;
  const roomNow = useTodaysRoom(count);
  const [hung, setHung] = useState<ShareFormProps['photos'] | null>(null);
  const { hangUp, busy, problem } = useHangUp({
    left: roomNow.left,
    // It is there already: it is not made a second time.
    onOnlyMade: (id) => setChosen({ kind: 'known', id }),
    onHung: () => {
      setHung(photos);
      onHung();
    },
  });
  // What is done here changes what is known here: on a sheet that is being sent, or slides away, nothing moves.
  const isSent = busy || hung === photos;
  const albums = useHeld(newest, isSent);
  const room = useHeld(roomNow, isSent);
  const known = chosen.kind === 'known' ? albums.find(({ id }) => id === chosen.id) : undefined;
  const audience = chosen.kind === 'new' ? audienceOf(circle.members, chosen.people) : members(known?.audience ?? []);
  const others = audience.filter(({ isMe }) => !isMe);
  const nowMs = useNow();
  const ahead = useAheadWords();
  const untilMs = endOfHanging(draft.hangs, nowMs);
  const pause = usePausedHere(circle);
  // Guardians may always be shown something.
  const paused = others.some(({ role }) => role !== 'guardian') ? pause : null;
  const missing = missingOf(chosen.kind === 'new' ? chosen.name : (known?.name ?? ''), audience, draft.hangs, nowMs);
  // What ends its album ends the picture, too.
  const albumEnds = known?.untilMs ?? null;
  const jammed = known === undefined ? null : apartWordsOf(known, audience);
  const mayNot = missing !== null || paused !== null || room.tooMany > 0;
  const leaveOutLast = () => {
    const rest = hanging.slice(room.left ?? count).map(({ photo }) => photo);
    onChange({ ...draft, leftOut: new Set([...draft.leftOut, ...rest]) });
  };
  const isSooner = albumEnds !== null && untilMs !== 'noDay' && albumEnds < (untilMs ?? Infinity);
  return (
    <SheetForm
      onSubmit={() => {
        if (mayNot || untilMs === 'noDay') return;
        void hangUp(chosen, known?.name ?? '', audience, hanging, untilMs);
      }}
      note={
        paused !== null
          ? t('paused', { by: paused.by })
          : room.tooMany > 0
            ? room.words
            : (jammed?.words ?? noteOf(missing, others, count))
      }
      faces={!mayNot && <FacesOnly people={others.length === 0 ? audience : others} />}
      promises={
        <>
          <ProblemNotice problem={problem} />
          <Promises count={count} album={known?.id ?? null} audience={audience} />
        </>
      }
      acts={
        <>
          <Button look="go" type="submit" busy={busy} disabled={mayNot}>
            {t('hangUp', { count })}
          </Button>
          {jammed !== null && jammed.act !== null && <ButtonLink to={jammed.act.to}>{jammed.act.label}</ButtonLink>}
          {room.tooMany > 0 && room.left !== 0 && (
            <Button look="soft" onPress={leaveOutLast}>
              {t('waiting:leaveOutLast', { count: room.tooMany, words: numberWords(room.tooMany) })}
            </Button>
          )}
          <Button look="quiet" onPress={onClose}>
            {t('notYet')}
          </Button>
        </>
      }
    >
      <PictureStrip
        photos={photos}
        leftOut={draft.leftOut}
        onLeaveOut={(id) => onChange({ ...draft, leftOut: new Set([...draft.leftOut, id]) })}
      />
      <AlbumChoice albums={albums} chosen={chosen} onChange={setChosen} count={count} />
      {chosen.kind === 'known' && (
        <section className="share-people">
          <h3>{others.length === 0 ? t('nobodyElse') : t('people', { count })}</h3>
          <PeopleRow
            people={[...others, ...audience.filter(({ isMe }) => isMe).map((me) => ({ ...me, name: t('you') }))]}
          />
        </section>
      )}
      <Words photos={photos.filter(({ id }) => !draft.leftOut.has(id))} draft={draft} onChange={onChange} />
      <HangsField
        label={t('hangsFor', { count })}
        hangs={draft.hangs}
        onChange={(hangs) => onChange({ ...draft, hangs })}
        endWords={(day) => t('comesDown', { count, day })}
        sooner={isSooner ? t('albumEnds', { album: known?.name ?? '', day: ahead(albumEnds, 'bare') }) : undefined}
      />
    </SheetForm>
  );
}

/** What makes it safe to press the button. Always in sight, whatever is scrolled above. */
function Promises(props: { count: number; album: AlbumId | null; audience: readonly Member[] }) {
  const { t } = useTranslation('share');
  const { count, album, audience } = props;
  return (
    <ul className="share-promises">
      <LooksFirst album={album} audience={audience} count={count} />
      <li>
        <MapPinOff aria-hidden />
        {t('place', { count })}
      </li>
      <li>
        <Undo2 aria-hidden />
        {t('takeDownLater', { count })}
      </li>
    </ul>
  );
}

import { createAlbum } from '#engine/albums/albumActions.ts';
import { sharePhotos } from '#engine/albums/photoActions.ts';
import type { OpenCircle } from '#engine/circles/circles.ts';
import { keepApart } from '#engine/circles/keepApart.ts';
import { reportPhoto } from '#engine/desk/ask.ts';
import { setGuardiansToWiden, setRules } from '#engine/desk/setRules.ts';
import { addComment } from '#engine/desk/talk.ts';
import type { Envelope } from '#engine/envelopes/index.ts';
import { openRules } from '#engine/membership/index.ts';
import { ok } from '#shared/domain/result.ts';
import type { CircleId, PhotoId } from '#shared/domain/ids.ts';
import { drawnFrom } from './chance.ts';
import { families, reviews, type Schedule } from './happening.ts';
import { found, letting, newKey } from './household.ts';
import { PaperSeat } from './paperSeat.ts';
import { pickFrom } from './pickFrom.ts';
import { startMs, type Compose, type Key } from './seat.ts';

/** A family as it is when a story begins. */
export type Beginning = {
  /** Those of the first four, of one that may be let in, and of one that only a liar lets in. */
  readonly keys: readonly Key[];
  readonly circle: CircleId;
  readonly mum: PaperSeat;
  readonly dad: PaperSeat;
  readonly ada: PaperSeat;
  readonly grandma: PaperSeat;
  readonly envelopes: readonly Envelope[];
};

/** Every one that a schedule may name. */
export const beginnings = reviews.flatMap((review) =>
  Array.from({ length: families }, (_, family) => ({ review, family })),
);

/** Making them costs more than all the rest of a story. */
const told = new Map<string, Promise<Beginning>>();

/** Mum has let in Dad, Ada and Grandma. Ada has an album for Grandma, and hangs up a photo, which may have to be looked at first. */
export function beginningOf({ family, review }: Pick<Schedule, 'family' | 'review'>): Promise<Beginning> {
  const name = `${family.toString()} ${review}`;
  const known = told.get(name) ?? drawnFrom(family, () => begin(family, review));
  told.set(name, known);
  return known;
}

async function begin(family: number, review: Schedule['review']): Promise<Beginning> {
  const keys = Array.from({ length: 6 }, newKey);
  const [mumKey, dadKey, adaKey, grandmaKey] = [0, 1, 2, 3].map((index) => pickFrom(keys, index));
  if (mumKey === undefined || dadKey === undefined || adaKey === undefined || grandmaKey === undefined)
    throw new Error('Four of six');
  const mum = found(mumKey);
  const must = (seat: PaperSeat, compose: Compose) => {
    if (seat.writeNow(compose).length === 0) throw new Error('A beginning like any other');
  };
  must(mum, letting({ role: 'guardian' }, dadKey));
  must(mum, letting({ role: 'child' }, adaKey));
  must(mum, letting({ role: 'adult' }, grandmaKey));
  const [dad, ada, grandma] = [dadKey, adaKey, grandmaKey].map((key) => {
    const seat = new PaperSeat(key, mum.circle);
    seat.hearAllNow(mum);
    return seat;
  });
  const [adaId, grandmaId] = [ada?.member, grandma?.member];
  if (dad === undefined || ada === undefined || grandma === undefined || adaId === undefined || grandmaId === undefined)
    throw new Error('They were let in');
  must(ada, (draft, open) => createAlbum(draft, open, { name: 'Garden', audience: [grandmaId] }));
  mum.hearAllNow(ada);
  must(mum, (draft, open) => setRules(draft, open, adaId, { ...openRules, review }, startMs));
  ada.hearAllNow(mum);
  const entry = await ada.picture();
  must(ada, (draft, open) => {
    const [album] = open.fold.model.albums.keys();
    const pictures = [{ entry, caption: 'a snail' }];
    return album === undefined ? ok(undefined) : sharePhotos(draft, open, album, pictures, startMs);
  });
  for (const seat of [mum, dad, grandma]) seat.hearAllNow(ada);
  // Some of what takes several of them is on its way.
  if (family % 4 === 1) {
    must(mum, (draft, open) => setGuardiansToWiden(draft, open, 2));
    if (review !== 'off') must(mum, (draft, open) => setRules(draft, open, adaId, openRules, startMs));
  }
  if (family % 4 === 2) must(mum, (draft, open) => keepApart(draft, open, [adaId, grandmaId], true));
  if (family % 4 === 3 && review === 'off') {
    grandma.writeNow((draft, open) => addComment(draft, open, onlyPhotoIn(open), 'how lovely', startMs));
    grandma.writeNow((draft, open) =>
      reportPhoto(draft, open, onlyPhotoIn(open), { why: 'other', words: '' }, startMs),
    );
    mum.hearAllNow(grandma);
  }
  for (const seat of [dad, ada, grandma]) seat.hearAllNow(mum);
  return { keys, circle: mum.circle, mum, dad, ada, grandma, envelopes: ada.stored };
}

function onlyPhotoIn({ fold }: OpenCircle): PhotoId {
  const [photo] = fold.model.photos.keys();
  if (photo === undefined) throw new Error('It hangs');
  return photo;
}

import { expect, test } from 'vitest';
import { createAlbum, setAudience } from '../albums/albumActions.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { bodyOf, EpochBody } from '../envelopes/index.ts';
import { audienceProblem, isApart, isGuardianMember } from '../membership/index.ts';
import { albumCards, livingPhotos } from '../views/tiles.ts';
import type { AlbumId, CircleId } from '#shared/domain/ids.ts';
import {
  admitPerson,
  catchUp,
  draftOf,
  hand,
  readBy,
  write,
  type PaperComputer,
} from '../../../tests/support/paperCircle.ts';
import { family, partAsBefore, picture } from '../../../tests/support/paperFamily.ts';
import { keepApart } from './keepApart.ts';
import { removeMember, setRole } from './takeAway.ts';

const nothing = () => false;
const sees = (who: PaperComputer, circle: CircleId) => livingPhotos(readBy(who, circle)).map(({ id }) => id);
const albumsOf = (who: PaperComputer, circle: CircleId) =>
  albumCards(readBy(who, circle), nothing).map(({ name }) => name);
const audienceOf = (who: PaperComputer, circle: CircleId, album: AlbumId) =>
  readBy(who, circle).ledger.albums.get(album)?.current.audience ?? [];

function hang(who: PaperComputer, circle: CircleId, album: AlbumId) {
  const [photo] = write(who, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: picture(), caption: '' }], 1),
  );
  return photo!;
}

/** The family, with an album of Mum’s that Ada and Grandma share besides Ada’s own. */
function sharing() {
  const home = family();
  const { mum, ada, grandma, circle, album, tellAll } = home;
  const mums = write(mum, circle, (draft, open) =>
    createAlbum(draft, open, { name: 'Home', audience: [ada.member, grandma.member] }),
  );
  expect(tellAll(mum)).toEqual([]);
  const photos = {
    ofAda: hang(ada, circle, album),
    ofMum: hang(mum, circle, mums),
    ofGrandma: hang(grandma, circle, mums),
  };
  for (const who of [mum, ada, grandma]) expect(tellAll(who)).toEqual([]);
  return { ...home, mums, photos };
}

test('Mum keeps Ada and Grandma apart and says who leaves: each album goes on without one of them, who sees no more of it than they hung up themselves [R20] [S7] [P2]', () => {
  const { mum, ada, grandma, circle, album, mums, photos, tellAll } = sharing();
  write(mum, circle, (draft, open) =>
    keepApart(draft, open, [ada.member, grandma.member], true, [{ album: mums, member: grandma.member }]),
  );
  expect(tellAll(mum)).toEqual([]);
  for (const who of [mum, ada, grandma]) {
    expect(audienceOf(who, circle, album)).not.toContain(grandma.member);
    expect(audienceOf(who, circle, mums)).not.toContain(grandma.member);
    expect(audienceOf(who, circle, mums)).toContain(ada.member);
  }
  // Grandma sees what she hung up, and may take it down; of Ada’s album she hears no more.
  expect(sees(grandma, circle)).toEqual([photos.ofGrandma]);
  expect(albumsOf(grandma, circle)).toEqual(['Home']);
  expect(new Set(sees(ada, circle))).toEqual(new Set(Object.values(photos)));
  // Both albums go on at once, and Grandma opens nothing newer, whatever her app shows.
  const newer = [hang(ada, circle, album), hang(mum, circle, mums), hang(ada, circle, mums)];
  for (const who of [ada, mum]) expect(tellAll(who)).toEqual([]);
  for (const who of [mum, ada]) expect(sees(who, circle)).toEqual(expect.arrayContaining(newer));
  const { fold, ledger } = readBy(grandma, circle);
  for (const photo of newer) expect(fold.model.photos.has(photo)).toBe(false);
  for (const one of [album, mums]) expect(fold.keyring.key(ledger.albums.get(one)!.current.id)).toBeUndefined();
});

test('in an album of Ada’s Grandma leaves, whatever was asked for, and where nobody is named the second of the two does [R20]', () => {
  const { mum, ada, grandma, circle, album, mums, tellAll } = sharing();
  write(mum, circle, (draft, open) =>
    keepApart(draft, open, [grandma.member, ada.member], true, [{ album, member: ada.member }]),
  );
  expect(tellAll(mum)).toEqual([]);
  expect(audienceOf(mum, circle, album)).toContain(ada.member);
  expect(audienceOf(mum, circle, mums)).toContain(grandma.member);
  expect(audienceOf(mum, circle, mums)).not.toContain(ada.member);
});

test('the parting and the new keys are one draft: there is none of them without the other [P8] [R20]', () => {
  const { mum, ada, grandma, circle, album, mums } = sharing();
  const draft = draftOf(mum, circle);
  expect(keepApart(draft, readBy(mum, circle), [ada.member, grandma.member], true).ok).toBe(true);
  const [entry, ...rest] = draft.envelopes;
  expect(entry?.type).toBe('membership');
  const epochs = rest.flatMap((envelope) => {
    const body = envelope.type === 'epoch' ? bodyOf(EpochBody, envelope) : undefined;
    return body?.ok === true ? [body.value.album] : [];
  });
  expect(new Set(epochs)).toEqual(new Set([album, mums]));
  for (const envelope of draft.envelopes) expect(hand(mum, envelope).ok).toBe(true);
});

test('two guardians part the same two apart, each with another one leaving: all computers end with one album that takes pictures [R9] [R12] [R20]', () => {
  const { mum, ada, grandma, circle, mums, tellAll } = sharing();
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  tellAll(mum);
  const pair = [ada.member, grandma.member] as const;
  write(mum, circle, (draft, open) => keepApart(draft, open, pair, true, [{ album: mums, member: ada.member }]));
  write(dad, circle, (draft, open) => keepApart(draft, open, pair, true, [{ album: mums, member: grandma.member }]));
  catchUp(dad, mum);
  catchUp(mum, dad);
  tellAll(mum);
  const [now, ...others] = [mum, dad, ada, grandma].map((who) => audienceOf(who, circle, mums));
  for (const other of others) expect(other).toEqual(now);
  expect(audienceProblem(readBy(mum, circle).ledger.membership, now!)).toBeNull();
  hang(dad, circle, mums);
});

test('an album that is shared all the same, as an older app left it, is mended by saying who sees it [R20]', () => {
  const { mum, ada, grandma, circle, mums, photos, tellAll } = sharing();
  partAsBefore(mum, circle, [ada, grandma]);
  tellAll(mum);
  expect(() => hang(mum, circle, mums)).toThrow(/KEPT_APART/);
  write(mum, circle, (draft, open) => setAudience(draft, open, mums, [ada.member]));
  tellAll(mum);
  hang(mum, circle, mums);
  // Ada’s own is left as it was.
  expect(new Set(sees(grandma, circle))).toEqual(new Set([photos.ofGrandma, photos.ofAda]));
});

test('nobody is kept apart from a guardian, who sees every album; only guardians keep others apart [R12] [R19]', () => {
  const { mum, mumId, ada, grandma, circle } = sharing();
  const before = readBy(mum, circle).ledger.envelopes.size;
  expect(() => write(mum, circle, (draft, open) => keepApart(draft, open, [ada.member, mumId], true))).toThrow(
    /NOT_ALLOWED/,
  );
  expect(() => write(ada, circle, (draft, open) => keepApart(draft, open, [ada.member, grandma.member], true))).toThrow(
    /NOT_ALLOWED/,
  );
  expect(readBy(mum, circle).ledger.envelopes.size).toBe(before);
});

test('whoever is kept apart from somebody becomes no guardian until the two may share albums again [R19] [R20]', () => {
  const { mum, ada, grandma, circle, tellAll } = sharing();
  const pair = [ada.member, grandma.member] as const;
  const promote = ({ member }: typeof ada) =>
    write(mum, circle, (draft, open) => setRole(draft, open, member, { role: 'guardian', until: null }));
  const before = () => readBy(mum, circle).ledger.envelopes.size;
  write(mum, circle, (draft, open) => keepApart(draft, open, pair, true));
  const was = before();
  for (const one of [ada, grandma]) expect(() => promote(one)).toThrow(/STILL_APART/);
  expect(before()).toBe(was);
  // Anything else they can become.
  write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'guest', until: null }));
  write(mum, circle, (draft, open) => keepApart(draft, open, pair, false));
  promote(grandma);
  expect(tellAll(mum)).toEqual([]);
  expect(isGuardianMember(readBy(ada, circle).ledger.membership, grandma.member)).toBe(true);
});

test('who was kept apart from somebody who is out by now can become a guardian [R19] [R20]', () => {
  const { mum, ada, grandma, circle } = sharing();
  write(mum, circle, (draft, open) => keepApart(draft, open, [ada.member, grandma.member], true));
  write(mum, circle, (draft, open) => removeMember(draft, open, ada.member));
  write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'guardian', until: null }));
});

test('let together again nobody is in an album again by that: Grandma sees what she saw, and what is newer when she is let in [R20]', () => {
  const { mum, ada, grandma, circle, mums, photos, tellAll } = sharing();
  const pair = [ada.member, grandma.member] as const;
  write(mum, circle, (draft, open) => keepApart(draft, open, pair, true));
  const newer = hang(mum, circle, mums);
  write(mum, circle, (draft, open) => keepApart(draft, open, pair, false));
  tellAll(mum);
  expect(isApart(readBy(grandma, circle).ledger.membership, ...pair)).toBe(false);
  expect(new Set(sees(grandma, circle))).toEqual(new Set(Object.values(photos)));
  write(mum, circle, (draft, open) => setAudience(draft, open, mums, pair));
  tellAll(mum);
  expect(sees(grandma, circle)).toContain(newer);
});

import { expect, test } from 'vitest';
import { admitPerson, catchUp, hand, readBy, write } from '../../../tests/support/paperCircle.ts';
import { pictureContent } from '../../../tests/support/paperPicture.ts';
import { hangUnasked, letThrough, reviewed, ruled, sees, share } from '../../../tests/support/paperReview.ts';
import type { AlbumId, CircleId } from '#shared/domain/ids.ts';
import type { PaperComputer } from '../../../tests/support/paperCircle.ts';
import { createAlbum } from '../albums/albumActions.ts';
import { writeDocument } from '../albums/epochs.ts';
import { removeMember, setRole } from '../circles/takeAway.ts';
import { idToBytes, startDraft, type Envelope } from '../envelopes/index.ts';
import { openRules } from '../membership/index.ts';
import { draftStart } from './index.ts';

type Heads = ReturnType<typeof draftStart>['heads'];
const headsOf = (who: PaperComputer, circle: CircleId): Heads => draftStart(who.gate.ledger(circle)!, who.device).heads;

/** A photo, or a caption, that Ada’s changed app puts in an album, naming the membership entries it likes. */
function lied(
  ada: PaperComputer,
  circle: CircleId,
  album: AlbumId,
  heads: Heads,
  caption?: { readonly of: string },
): Envelope {
  const { ledger, fold } = readBy(ada, circle);
  const { current } = ledger.albums.get(album)!;
  const draft = startDraft({ device: ada.device, signing: ada.signing }, { ...draftStart(ledger, ada.device), heads });
  const { content, blobs } = pictureContent(draft);
  const epoch = { id: current.id, album, key: fold.keyring.key(current.id)! };
  if (caption === undefined) return writeDocument(draft, epoch, content, { blobs });
  return writeDocument(draft, epoch, { kind: 'caption', photo: idToBytes(caption.of), caption: 'NASTY' });
}

test('what a guardian signed after being put out opens nothing, for whoever names only that [R14] [P4]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  write(mum, circle, (draft, open) => removeMember(draft, open, dad.member));
  tellAll(mum);
  // Dad’s computer pretends not to have heard.
  ruled(dad, circle, ada.member, openRules);
  for (const who of [mum, ada, grandma]) catchUp(who, dad);
  const lie = lied(ada, circle, album, headsOf(dad, circle));
  for (const who of [mum, grandma]) {
    expect(hand(who, lie).ok).toBe(true);
    expect(who.gate.ledger(circle)!.envelopes.get(lie.id)!.standing).toBe('void');
    expect(sees(who, circle)).toEqual([]);
  }
  // The same where the photo was heard before it was known that Dad was put out.
  const cousin = admitPerson(mum, circle, 'Cousin', 'adult');
  expect(cousin.gate.ledger(circle)!.envelopes.get(lie.id)!.standing).toBe('void');
});

test('nobody is a guardian of Ada’s photos whom one who was put out made one [R14] [P4]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const dad = admitPerson(mum, circle, 'Dad', 'guardian');
  tellAll(mum);
  write(mum, circle, (draft, open) => removeMember(draft, open, dad.member));
  write(dad, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'guardian', until: null }));
  const heads = headsOf(dad, circle);
  for (const who of [ada, grandma]) catchUp(who, dad);
  const lie = lied(ada, circle, album, heads);
  expect(hand(grandma, lie).ok).toBe(true);
  catchUp(grandma, mum);
  expect(grandma.gate.ledger(circle)!.envelopes.get(lie.id)!.standing).toBe('void');
  expect(sees(grandma, circle)).toEqual([]);
});

test('a past in which Grandma was a guardian makes her none for what Ada writes now; what was hung up then goes on hanging [R14] [P4]', () => {
  const { mum, ada, grandma, circle, tellAll } = reviewed();
  write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'guardian', until: null }));
  tellAll(mum);
  const heads = headsOf(ada, circle);
  const album = write(ada, circle, (draft, open) => createAlbum(draft, open, { name: 'Mine', audience: [] }));
  const before = hangUnasked(ada, circle, album);
  expect(tellAll(ada)).toEqual([]);
  write(mum, circle, (draft, open) => setRole(draft, open, grandma.member, { role: 'adult', until: null }));
  expect(tellAll(mum)).toEqual([]);
  const lie = lied(ada, circle, album, heads);
  for (const who of [mum, grandma]) {
    expect(hand(who, lie).ok).toBe(true);
    expect(sees(who, circle)).toEqual([before]);
  }
});

test('words that nobody looked at do not come under a photo by pretending not to have heard of the rule [R14] [P4]', () => {
  const { mum, ada, grandma, circle, album, tellAll } = reviewed();
  const ruleless = readBy(mum, circle).ledger.graph.nodes.findLast(({ entry }) => entry.body.kind !== 'rules')!;
  const photo = share(ada, circle, album, 'nice');
  tellAll(ada);
  letThrough(mum, circle, [photo]);
  tellAll(mum);
  const lie = lied(ada, circle, album, [ruleless.entry.id], { of: photo });
  for (const who of [mum, grandma]) {
    expect(hand(who, lie).ok).toBe(true);
    expect(readBy(who, circle).fold.model.photos.get(photo)!.caption.value).toBe('nice');
  }
});

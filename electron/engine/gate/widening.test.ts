import { expect, test } from 'vitest';
import {
  admitPerson,
  catchUp,
  draftOf,
  hand,
  readBy,
  write,
  type PaperComputer,
} from '../../../tests/support/paperCircle.ts';
import { family } from '../../../tests/support/paperFamily.ts';
import { hangUnasked, letThrough, lieOf, reviewed, ruled, sees, share } from '../../../tests/support/paperReview.ts';
import type { AlbumId, CircleId, EnvelopeId, MemberId } from '#shared/domain/ids.ts';
import { createAlbum, setAudience } from '../albums/albumActions.ts';
import { giveKeys, startEpoch, writeDocument } from '../albums/epochs.ts';
import { pictureContent } from '../../../tests/support/paperPicture.ts';
import { startDraft } from '../envelopes/index.ts';
import { openRules } from '../membership/index.ts';
import { draftStart, keyHolders } from './index.ts';

/** What Ada’s changed app writes: an album for more people, and the keys of what hung in it before. */
function widened(ada: PaperComputer, circle: CircleId, album: AlbumId, people: readonly MemberId[], heads?: Heads) {
  const { ledger, fold } = readBy(ada, circle);
  const start = draftStart(ledger, ada.device);
  const draft = startDraft({ device: ada.device, signing: ada.signing }, { ...start, heads: heads ?? start.heads });
  const { current } = ledger.albums.get(album)!;
  const audience = [...new Set([...current.audience, ...people])];
  const epoch = startEpoch(draft, ledger.membership, { album, previous: current, audience });
  giveKeys(draft, ledger, fold.keyring, album, keyHolders(ledger.membership, album, people));
  return { draft, epoch };
}
type Heads = readonly EnvelopeId[];
const refused = { problem: { code: 'AGAINST_RULES' } };

/** Mum, Ada, Grandma and Uncle; Mum has said what Ada may do, and Ada’s computer knows. */
function withUncle(rules: Parameters<typeof ruled>[3]) {
  const home = family();
  const uncle = admitPerson(home.mum, home.circle, 'Uncle', 'adult');
  home.tellAll(home.mum);
  const heads = draftStart(home.ada.gate.ledger(home.circle)!, home.ada.device).heads;
  ruled(home.mum, home.circle, home.ada.member, rules);
  const tellAll = (from: PaperComputer) => [...home.tellAll(from), ...(from === uncle ? [] : catchUp(uncle, from))];
  tellAll(home.mum);
  return { ...home, uncle, tellAll, heads };
}

test('what Ada’s changed app hung up for guardians alone it shows to nobody else; Mum may [P4] [S4]', () => {
  const { mum, ada, grandma, circle, tellAll } = reviewed();
  const album = write(ada, circle, (draft, open) => createAlbum(draft, open, { name: 'Mine', audience: [] }));
  const photo = hangUnasked(ada, circle, album);
  expect(tellAll(ada)).toEqual([]);
  expect(setAudience(draftOf(ada, circle), readBy(ada, circle), album, [grandma.member])).toMatchObject({
    problem: { code: 'RULES_SAY_NO' },
  });
  const { draft } = widened(ada, circle, album, [grandma.member]);
  for (const who of [mum, grandma, ada]) expect(hand(who, draft.envelopes[0]!)).toMatchObject(refused);
  // The key without the epoch.
  const { ledger, fold } = readBy(ada, circle);
  const [keys] = lieOf(ada, circle, (lie) =>
    giveKeys(lie, ledger, fold.keyring, album, keyHolders(ledger.membership, album, [grandma.member])),
  );
  for (const who of [mum, grandma]) expect(hand(who, keys!).ok).toBe(false);
  expect(sees(grandma, circle)).toEqual([]);
  write(mum, circle, (now, open) => setAudience(now, open, album, [grandma.member]));
  expect(tellAll(mum)).toEqual([]);
  expect(sees(grandma, circle)).toEqual([photo]);
});

test('old keys go to nobody who came later, also where a guardian let them in since; a narrower album is Ada’s to make [P4]', () => {
  const { mum, ada, grandma, uncle, circle, album, tellAll } = withUncle({ ...openRules, review: 'always' });
  share(ada, circle, album);
  write(ada, circle, (draft, open) => setAudience(draft, open, album, []));
  expect(tellAll(ada)).toEqual([]);
  const mine = hangUnasked(ada, circle, album);
  expect(tellAll(ada)).toEqual([]);
  // Mum lets Uncle in from now on, with a new key alone.
  const { ledger } = readBy(mum, circle);
  const { current } = ledger.albums.get(album)!;
  const [later] = lieOf(mum, circle, (draft) =>
    startEpoch(draft, ledger.membership, { album, previous: current, audience: [...current.audience, uncle.member] }),
  );
  expect(hand(mum, later!).ok).toBe(true);
  tellAll(mum);
  const { draft } = widened(ada, circle, album, [uncle.member]);
  const keys = draft.envelopes.find(({ type }) => type === 'keys')!;
  for (const who of [mum, uncle, grandma]) expect(hand(who, keys)).toMatchObject(refused);
  expect(sees(uncle, circle)).toEqual([]);
  expect(sees(mum, circle)).toEqual([mine]);
});

test('a photo that Mum let through for Grandma is not opened by Uncle because Ada adds him [P4]', () => {
  const { mum, ada, grandma, uncle, circle, album, tellAll } = withUncle({ ...openRules, review: 'always' });
  const photo = share(ada, circle, album);
  tellAll(ada);
  letThrough(mum, circle, [photo]);
  tellAll(mum);
  const { draft } = widened(ada, circle, album, [uncle.member]);
  for (const envelope of draft.envelopes) expect(hand(uncle, envelope).ok).toBe(false);
  expect([sees(grandma, circle), sees(uncle, circle)]).toEqual([[photo], []]);
});

test('“first photos only” trusts an album with the people it had; whom Ada may share with may be added [P4]', () => {
  const { mum, ada, uncle, circle, album, tellAll } = withUncle({ ...openRules, review: 'first' });
  const first = share(ada, circle, album);
  tellAll(ada);
  letThrough(mum, circle, [first]);
  tellAll(mum);
  const { draft } = widened(ada, circle, album, [uncle.member]);
  expect(hand(uncle, draft.envelopes[0]!)).toMatchObject(refused);
  ruled(mum, circle, ada.member, { ...openRules, shareWith: [uncle.member] });
  tellAll(mum);
  write(ada, circle, (now, open) => setAudience(now, open, album, [uncle.member]));
  expect(tellAll(ada)).toEqual([]);
});

test('past “only with Grandma”: nobody else is added [P4]', () => {
  const home = family();
  const { mum, ada, grandma, circle, album } = home;
  const uncle = admitPerson(mum, circle, 'Uncle', 'adult');
  home.tellAll(mum);
  ruled(mum, circle, ada.member, { ...openRules, shareWith: [grandma.member] });
  home.tellAll(mum);
  const photo = share(ada, circle, album);
  home.tellAll(ada);
  expect(setAudience(draftOf(ada, circle), readBy(ada, circle), album, [grandma.member, uncle.member]).ok).toBe(false);
  for (const envelope of widened(ada, circle, album, [uncle.member]).draft.envelopes)
    for (const who of [mum, grandma, uncle]) expect(hand(who, envelope).ok).toBe(false);
  expect([sees(grandma, circle), sees(uncle, circle)]).toEqual([[photo], []]);
});

test('pretending not to have heard of the rule widens nothing: the new epoch, what goes on from it, and its keys mean nothing [R14] [P4]', () => {
  const { mum, ada, grandma, uncle, circle, album, heads, tellAll } = withUncle({ ...openRules, review: 'first' });
  const first = share(ada, circle, album);
  tellAll(ada);
  letThrough(mum, circle, [first]);
  tellAll(mum);
  const people = [uncle.member];
  const { draft, epoch } = widened(ada, circle, album, people, heads);
  // And with what she knows, on top of it: nobody is new there.
  const ledger = () => ada.gate.ledger(circle)!;
  const audience = [...ledger().albums.get(album)!.current.audience, ...people];
  for (const envelope of draft.envelopes) expect(hand(ada, envelope).ok).toBe(true);
  const next = draftOf(ada, circle);
  const before = { id: epoch.id, number: ledger().epochs.get(epoch.id)!.number };
  const open = startEpoch(next, ledger().membership, { album, previous: before, audience });
  for (const envelope of next.envelopes) hand(ada, envelope);
  const free = [epoch, open].map((one) => {
    const lie = draftOf(ada, circle);
    const { id, content, blobs } = pictureContent(lie);
    writeDocument(lie, one, content, { blobs });
    for (const envelope of lie.envelopes) hand(ada, envelope);
    return id;
  });
  tellAll(ada);
  expect(uncle.log.some(({ id }) => id === open.id)).toBe(true);
  for (const who of [mum, grandma, uncle])
    expect(who.gate.ledger(circle)!.albums.get(album)!.current.audience).not.toContain(uncle.member);
  expect(sees(uncle, circle)).toEqual([]);
  expect(free).toHaveLength(2);
  // Knowing it later changes nothing, in whatever order it was heard.
  const late = admitPerson(mum, circle, 'Cousin', 'adult');
  expect(late.gate.ledger(circle)!.envelopes.get(open.id)!.standing).toBe('void');
});

test('an album that a guardian has named begins once: a second beginning has no other people [R14] [P4]', () => {
  const { mum, ada, grandma, uncle, circle, album, heads, tellAll } = withUncle({ ...openRules, review: 'first' });
  const first = share(ada, circle, album);
  tellAll(ada);
  letThrough(mum, circle, [first]);
  tellAll(mum);
  const ledger = ada.gate.ledger(circle)!;
  const begun = ledger.albums.get(album)!.epochs[0]!;
  const { seq } = ledger.envelopes.get(begun.id)!;
  const audience = [...begun.audience, uncle.member];
  const again = (known: Heads) => {
    const draft = startDraft(
      { device: ada.device, signing: ada.signing },
      { ...draftStart(ledger, ada.device), nextSeq: seq, heads: known },
    );
    startEpoch(draft, ledger.membership, { album, previous: null, audience });
    return draft.envelopes[0]!;
  };
  expect(hand(uncle, again(ledger.membership.heads))).toMatchObject(refused);
  const old = again(heads);
  for (const who of [mum, grandma, uncle]) expect(hand(who, old).ok).toBe(true);
  expect(uncle.gate.ledger(circle)!.envelopes.get(old.id)!.standing).toBe('void');
  expect(uncle.gate.ledger(circle)!.envelopes.get(begun.id)!.standing).toBe('counts');
  expect(readBy(uncle, circle).fold.keyring.key(old.id)).toBeUndefined();
});

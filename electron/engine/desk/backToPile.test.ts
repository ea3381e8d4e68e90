import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CircleId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import { failed } from '#shared/domain/result.ts';
import { factsOf } from '../../../tests/support/paperActivity.ts';
import { draftOf, hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { letThrough, reviewed, share, slipsOf, waits, wholeAndSame } from '../../../tests/support/paperReview.ts';
import { sharePhotos } from '../albums/photoActions.ts';
import { BlobError } from '../blobs/index.ts';
import { newKey } from '../crypto/index.ts';
import { openPile } from '../pile/pile.ts';
import { takenBackOf } from '../views/takenBack.ts';
import { backToPile } from './backToPile.ts';
import { approvePhotos, declinePhotos } from './review.ts';

/** Mum says no to a picture of Ada’s; Ada’s computer has a pile. */
async function saidNo() {
  const home = reviewed();
  const { mum, ada, circle, album, tellAll } = home;
  const photo = share(ada, circle, album, 'A beetle');
  tellAll(ada);
  write(mum, circle, (draft, open) =>
    declinePhotos(draft, open, slipsOf(open, [photo]), { reason: 'talk', words: 'Ask Ben first' }, 6),
  );
  tellAll(mum);
  const directory = await mkdtemp(join(tmpdir(), 'homeroll-pile-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const key = newKey();
  const open = () => openPile(directory, Uint8Array.from(key));
  return { ...home, photo, openPile: open };
}

const circlesOf = (who: PaperComputer): Parameters<typeof backToPile>[0]['circles'] => ({
  get: (id) => readBy(who, id),
  async write(id, compose) {
    if (id === null) throw new Error('The circle is there already');
    const draft = draftOf(who, id);
    const composed = compose(draft);
    if (composed.ok) for (const envelope of draft.envelopes) hand(who, envelope);
    return composed;
  },
});

const everything: Parameters<typeof backToPile>[0]['blobs'] = {
  has: () => true,
  async *read({ blob, sizeBytes }) {
    yield new Uint8Array(sizeBytes).fill(blob.charCodeAt(0));
  },
};
const toldOf = (who: PaperComputer, circle: CircleId, { member }: { member: MemberId }) => factsOf(who, circle, member);

test('a picture that was not let through goes back to Ada’s own, before nobody else any more, and can be hung up again [S4] [S5]', async () => {
  const { mum, ada, circle, album, photo, tellAll, ...more } = await saidNo();
  const pile = await more.openPile();
  const before = readBy(ada, circle).fold.model.waiting.get(photo)!.document;
  expect(await backToPile({ circles: circlesOf(ada), pile, blobs: everything }, circle, photo, 10)).toMatchObject({
    ok: true,
  });
  expect(tellAll(ada)).toEqual([]);
  for (const who of [ada, mum]) expect(waits(who, circle)).toEqual([]);
  // Also for one who starts again.
  const [entry] = (await more.openPile()).list();
  expect(entry).toMatchObject({ fileName: 'A beetle', width: before.width, takenAt: before.takenAt });
  expect(entry!.original).toMatchObject({ blob: before.original.blob, key: before.original.key, cipherSize: 1041 });
  const [again] = write(ada, circle, (draft, open) =>
    sharePhotos(draft, open, album, [{ entry: entry!, caption: '' }], 20),
  );
  tellAll(ada);
  for (const who of [ada, mum]) expect(waits(who, circle)).toEqual([again]);
  letThrough(mum, circle, [again!]);
});

test('a picture that nobody has looked at yet Ada takes back the same way: no guardian has it any more, or lets it through [S4] [S5] [P4]', async () => {
  const { mum, ada, circle, album, tellAll, ...more } = await saidNo();
  const photo = share(ada, circle, album, 'The wrong one');
  tellAll(ada);
  const looked = slipsOf(readBy(mum, circle), [photo]);
  const parts = { circles: circlesOf(ada), pile: await more.openPile(), blobs: everything };
  expect((await backToPile(parts, circle, photo, 10)).ok).toBe(true);
  expect(parts.pile.list()).toMatchObject([{ fileName: 'The wrong one' }]);
  tellAll(ada);
  for (const who of [ada, mum]) expect(waits(who, circle)).not.toContain(photo);
  const draft = draftOf(mum, circle);
  expect(approvePhotos(draft, readBy(mum, circle), looked, { ...wholeAndSame, nowMs: 11 })).toMatchObject({
    problem: { code: 'PHOTO_NOT_FOUND' },
  });
  expect(draft.envelopes).toEqual([]);
});

test('a crash before it is taken back leaves it in both places, and asking again puts it there only once [S5] [P8]', async () => {
  const { ada, circle, photo, ...more } = await saidNo();
  const cut = { ...circlesOf(ada), write: () => Promise.reject(new Error('the power went')) };
  const first = backToPile({ circles: cut, pile: await more.openPile(), blobs: everything }, circle, photo, 10);
  await expect(first).rejects.toThrow('the power went');
  expect(waits(ada, circle)).toEqual([photo]);
  const pile = await more.openPile();
  expect(pile.list()).toHaveLength(1);
  // Meanwhile it was thrown away from there.
  await pile.throwAway(pile.list().map(({ id }) => id));
  const parts = { circles: circlesOf(ada), pile, blobs: everything };
  expect((await backToPile(parts, circle, photo, 11)).ok).toBe(true);
  expect(waits(ada, circle)).toEqual([]);
  expect(pile.list()).toHaveLength(1);
});

test('what cannot go back stays where it is: not all of it is here, it hangs by now, or nothing can be signed [S4] [S5]', async () => {
  const { mum, ada, grandma, circle, album, photo, tellAll, ...more } = await saidNo();
  const pile = await more.openPile();
  const ask = (who: PaperComputer, parts: Partial<Parameters<typeof backToPile>[0]> = {}, id: PhotoId = photo) =>
    backToPile({ circles: circlesOf(who), pile, blobs: everything, ...parts }, circle, id, 10);
  const damaged = () => {
    throw new BlobError('DAMAGED');
  };
  for (const blobs of [
    { ...everything, has: () => false },
    { ...everything, read: damaged },
  ])
    expect(await ask(ada, { blobs })).toMatchObject({ problem: { code: 'NOT_HERE_YET' } });
  const behind = { ...circlesOf(ada), write: async () => failed({ code: 'CATCHING_UP' } as const) };
  expect(await ask(ada, { circles: behind })).toMatchObject({ problem: { code: 'CATCHING_UP' } });
  expect(await ask(mum)).toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  expect(await ask(grandma)).toMatchObject({ problem: { code: 'PHOTO_NOT_FOUND' } });
  const another = share(ada, circle, album);
  tellAll(ada);
  letThrough(mum, circle, [another]);
  tellAll(mum);
  expect(await ask(ada, {}, another)).toMatchObject({ problem: { code: 'DECIDED_ALREADY' } });
  expect(pile.list()).toEqual([]);
});

test('what was put away is not called taken down, and why it was not let through is told still [S2] [S4]', async () => {
  const { mum, mumId, ada, grandma, circle, photo, tellAll, ...more } = await saidNo();
  const pile = await more.openPile();
  await backToPile({ circles: circlesOf(ada), pile, blobs: everything }, circle, photo, 10);
  tellAll(ada);
  const [child, guardian] = [ada, mum].map((who) => toldOf(who, circle, ada));
  expect(guardian).toEqual(child);
  expect(child).toMatchObject([
    { kind: 'putAway', by: ada.member, gone: photo, albumName: 'Garden things' },
    { kind: 'declined', by: mumId, words: 'Ask Ben first', tiles: [] },
    {},
    {},
  ]);
  // And that it was asked for, with nothing to look at.
  const asked = { kind: 'waiting', by: ada.member, photos: 1, tiles: [], albumName: 'Garden things' };
  expect(child).toContainEqual(expect.objectContaining(asked));
  // Which one it was both read; that she has it still Ada does alone, also after the next start, until she throws it away.
  const gone = (who: PaperComputer, its = pile) => {
    const isBack = (id: PhotoId) => its.list().some(({ wasPhoto }) => wasPhoto === id);
    return takenBackOf(readBy(who, circle), { device: who.device, hasNothingLeft: () => true, isBack }).photos;
  };
  const never = { hung: false, albumName: 'Garden things' };
  expect(gone(mum)).toMatchObject([{ ...never, isBack: false, devices: [{ device: mum.device, state: 'erased' }] }]);
  expect(gone(ada, await more.openPile())).toMatchObject([{ ...never, isBack: true }]);
  expect(gone(grandma)).toEqual([]);
  await pile.throwAway(pile.list().map(({ id }) => id));
  expect(gone(ada)).toMatchObject([{ ...never, isBack: false }]);
});

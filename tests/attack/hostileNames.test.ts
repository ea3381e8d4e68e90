import { expect, test } from 'vitest';
import { writeDocument } from '#engine/albums/epochs.ts';
import { homeAlbum, idToBytes } from '#engine/envelopes/index.ts';
import { draftOf, hand, readBy } from '../support/paperCircle.ts';
import { family } from '../support/paperFamily.ts';

const rightToLeft = '\u202E';
const zeroWidth = '\u200B';

test.each([
  ['turns the writing round', `Mum${rightToLeft}adA`],
  ['hides letters', `Mu${zeroWidth}m`],
  ['has a line of its own', 'Mum\u0007\u001B[2J'],
  ['is 64 KB long', 'M'.repeat(64 * 1024)],
  ['is empty', ''],
])('[R34] [P7] a changed app signs a name that %s: nobody’s computer takes it', (_what, name) => {
  const { mum, ada, grandma, circle, album } = family();
  const { ledger, fold } = readBy(ada, circle);
  const draft = draftOf(ada, circle);
  for (const where of [homeAlbum, album]) {
    const epoch = ledger.albums.get(where)?.current;
    const key = epoch === undefined ? undefined : fold.keyring.key(epoch.id);
    if (epoch === undefined || key === undefined) throw new Error('She is in both');
    const said =
      where === album
        ? [{ kind: 'album', name, cover: null }]
        : [
            { kind: 'person', member: idToBytes(ada.member), name, avatar: '2.2.2.2.2' },
            { kind: 'device', device: idToBytes(ada.device), name },
          ];
    for (const content of said) writeDocument(draft, { id: epoch.id, album: where, key }, content);
  }
  for (const who of [ada, mum, grandma]) {
    for (const envelope of draft.envelopes) hand(who, envelope);
    const { model } = readBy(who, circle).fold;
    expect(model.people.get(ada.member)?.value.name).toBe('Ada');
    expect(model.deviceNames.get(ada.device)?.value).toBe('Ada’s computer');
    expect(model.albums.get(album)?.value.name).toBe('Garden things');
  }
});

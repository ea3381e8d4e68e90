import type { DeskThing } from '#shared/contract/deskViews.ts';
import { albumId, envelopeId, memberId } from '../ids.ts';
import { albumsOf, hourMs, type Facts } from '../photos.ts';
import { adasRules, moreForAda } from './rules.ts';
import { tiles, waitingTiles, type Taken } from './tiles.ts';

export function eveningsWork(facts: Facts): DeskThing[] {
  const { nowMs } = facts;
  const audienceOf = (album: string) => albumsOf().find(({ id }) => id === albumId(album))?.audience ?? [];
  const [reported] = tiles(facts, { album: 'rockets', author: 'ben', from: 29, count: 1 });
  const [ofBen] = tiles(facts, { album: 'holidays', author: 'grandma', from: 9, count: 1 });
  const [ofGrandma] = tiles(facts, { album: 'garden', author: 'ada', from: 2, count: 1 });
  const review = (taken: Taken, albumName: string): DeskThing => ({
    kind: 'review',
    key: `review ${taken.album}`,
    author: memberId(taken.author),
    album: albumId(taken.album),
    albumName,
    audience: audienceOf(taken.album),
    sharedAtMs: nowMs - hourMs,
    photos: waitingTiles(facts, taken).map((tile) => ({ ...tile, likeness: { state: 'same', moves: false } })),
  });
  if (reported === undefined || ofBen === undefined || ofGrandma === undefined) return [];
  return [
    {
      kind: 'report',
      mayHideWords: false,
      key: 'report',
      report: envelopeId('report'),
      by: memberId('ada'),
      author: memberId('ben'),
      photo: reported,
      about: null,
      why: 'unkind',
      words: 'He took it when I was crying.',
      askedAtMs: nowMs - 2 * hourMs,
      held: null,
      readsWords: true,
      takeDownReads: ['ben'].map((who) => memberId(who)),
      mayHang: true,
    },
    {
      kind: 'request',
      key: 'request',
      request: envelopeId('request'),
      by: memberId('ben'),
      author: memberId('grandma'),
      photo: ofBen,
      words: '',
      askedAtMs: nowMs - 20 * hourMs,
      held: null,
      readsWords: true,
      takeDownReads: ['ben', 'grandma'].map((who) => memberId(who)),
      mayHang: true,
    },
    {
      kind: 'request',
      key: 'another request',
      request: envelopeId('anotherRequest'),
      by: memberId('grandma'),
      author: memberId('ada'),
      photo: ofGrandma,
      words: 'My hair, dear.',
      askedAtMs: nowMs - 18 * hourMs,
      held: null,
      readsWords: true,
      takeDownReads: ['grandma', 'ada'].map((who) => memberId(who)),
      mayHang: true,
    },
    review(
      {
        album: 'garden',
        author: 'ada',
        from: 300,
        count: 3,
        captions: ['Things that were smaller than my thumb', '', 'A beetle'],
      },
      'Garden things',
    ),
    review({ album: 'rockets', author: 'ben', from: 310, count: 9 }, 'Ben’s rockets'),
    { kind: 'change', ...aboutAda(nowMs - 3 * hourMs) },
  ];
}

/** Mum had proposed more for Ada. */
export const dadSaidNo = ({ nowMs }: Facts): DeskThing => ({ kind: 'refused', ...aboutAda(nowMs - hourMs) });

/** What Dad says about allowing Ada more: that he would like it, or no. */
const aboutAda = (askedAtMs: number) => ({
  key: 'change',
  change: envelopeId('change'),
  by: memberId('dad'),
  member: memberId('ada'),
  now: adasRules,
  proposed: moreForAda(),
  askedAtMs,
});

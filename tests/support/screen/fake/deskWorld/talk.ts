import type { Talk } from '#shared/contract/deskViews.ts';
import { envelopeId, memberId } from '../ids.ts';
import { hourMs, type Facts } from '../photos.ts';
import { tiles } from './tiles.ts';

export type Said = Pick<Talk, 'comments' | 'reactions' | 'requests'>;

export const theirTalk = (facts: Facts): Map<string, Said> => new Map([[firstOnTheWall(facts), someTalk(facts)]]);

/** The first picture of the newest share. */
const firstOnTheWall = (facts: Facts) =>
  tiles(facts, { album: 'garden', author: 'ada', from: 0, count: 1 })[0]?.id ?? '';

function someTalk({ nowMs }: Facts): Said {
  const comment = (name: 'grandma' | 'ada' | 'mum', words: string, hoursAgo: number, isEdited = false) => ({
    id: envelopeId(`${name}${hoursAgo.toString()}`),
    by: memberId(name),
    words,
    atMs: nowMs - hoursAgo * hourMs,
    isEdited,
    hiddenBy: null,
    isMended: false,
    mayEdit: false,
    mayRemove: false,
    mayHide: false,
    mayReport: false,
  });
  return {
    comments: [
      comment('grandma', 'Is that the one from the pear tree?', 1.5),
      comment('ada', 'Yes! It has seven spots.', 1, true),
    ],
    reactions: [
      { by: memberId('grandma'), reaction: 'heart' },
      { by: memberId('dad'), reaction: 'wow' },
    ],
    requests: [],
  };
}

/** What was thrown away from “To hang up”. */
export const thrownAway = {
  title: 'Thrown away',
  lead: 'Only you can see these. Thirty days after you threw a picture away it is gone for good.',
  next: 'The next one goes {{day}}.',
  back: 'To hang up',
  empty: 'Nothing is thrown away',
  emptyLead: 'What you throw away from “To hang up” waits here for thirty days. Until then you can put it back.',
  pictures: 'Pictures you threw away',
  putBack_one: 'Put it back',
  putBack_other: 'Put them back',
  putAllBack_one: 'Put it back',
  putAllBack_other: 'Put all back',
  isBack_one: 'It is under “To hang up” again.',
  isBack_other: 'They are under “To hang up” again.',
  thrown: 'You threw it away {{when}}.',
  goes: 'It is gone for good {{day}}.',
  // for good
  forGood: 'Delete for good',
  allForGood_one: 'Delete it for good',
  allForGood_other: 'Delete all for good',
  forGoodTitle_one: 'Delete this picture for good?',
  forGoodTitle_other: 'Delete {{words}} pictures for good?',
  forGoodWords_one:
    'Homeroll forgets its own copy, and nobody can put it back. The file you brought in stays where it is.',
  forGoodWords_other:
    'Homeroll forgets its own copies, and nobody can put them back. The files you brought in stay where they are.',
  forGoodYes: 'Delete for good',
  forGoodNo_one: 'Keep it',
  forGoodNo_other: 'Keep them',
  isGone_one: 'It is gone for good.',
  isGone_other: 'They are gone for good.',
} as const;

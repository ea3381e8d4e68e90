import { ok } from '#shared/domain/result.ts';
import { openRoom, writeSlip } from '#engine/albums/rooms.ts';
import { reportWords } from '#engine/desk/ask.ts';
import { addComment } from '#engine/desk/talk.ts';
import { deskOf } from '#engine/views/desk.ts';
import { hasWords } from '#engine/views/reportedWords.ts';
import { talkOf } from '#engine/views/talk.ts';
import { livingPhotos } from '#engine/views/tiles.ts';
import { toldOf } from '#engine/views/told.ts';
import { readBy, write, type PaperComputer } from './paperCircle.ts';
import { dutiesOf } from './paperDuties.ts';
import { withDad } from './paperFamily.ts';
import { share, wholeAndSame } from './paperReview.ts';

const has = () => true;
export const hurts = { why: 'upsetting', words: '' } as const;

type House = ReturnType<typeof withDad>;

/** Under a picture of somebody's stands what somebody else wrote. */
export function under(whose: (house: House) => PaperComputer, writer: (house: House) => PaperComputer) {
  const house = withDad();
  const { circle, album, tellAll } = house;
  const photo = share(whose(house), circle, album, 'the picnic');
  tellAll();
  write(writer(house), circle, (draft, open) => addComment(draft, open, photo, 'She looks like a potato', 4));
  tellAll();
  const comments = (who: PaperComputer) => talkOf(readBy(who, circle), photo)!.comments;
  const comment = comments(house.mum)[0]!.id;
  const words = (who: PaperComputer) => comments(who).map((one) => one.words);
  const hangs = (who: PaperComputer) => {
    const open = readBy(who, circle);
    const hung = livingPhotos(open).find(({ id }) => id === photo);
    return hung === undefined ? 'not' : hasWords(open, hung) ? 'with words' : 'bare';
  };
  const desk = (who: PaperComputer) => deskOf(readBy(who, circle), has, wholeAndSame.likenessOf).things;
  const told = (who: PaperComputer) => toldOf(readBy(who, circle), has).facts;
  const reports = (who: PaperComputer) => {
    write(who, circle, (draft, open) => reportWords(draft, open, { photo, comment }, hurts, 5));
    tellAll();
  };
  /** What somebody's changed app reports: it names whatever it likes. */
  const claims = (who: PaperComputer, content: Record<string, unknown>) => {
    write(who, circle, (draft, open) => {
      if (open.me === undefined) throw new Error(`${who.name} is out`);
      writeSlip(draft, openRoom(draft, open, open.me), { kind: 'report', ...hurts, at: 5, ...content });
      return ok(undefined);
    });
    tellAll();
  };
  const asked = () => {
    const [thing] = [...desk(house.mum), ...desk(house.dad)];
    if (thing?.kind !== 'report') throw new Error('Nobody reported anything');
    return thing.report;
  };
  /** What a computer does by itself, until it would have hidden what somebody reported. */
  const waits = async (who: PaperComputer) => {
    const clock = { now: 9, elapsed: 0 };
    const { round } = dutiesOf(who, circle, clock);
    await round();
    clock.elapsed = 41_000;
    await round();
    tellAll();
  };
  return { ...house, waits, photo, comment, words, hangs, desk, told, reports, claims, asked };
}

/** Mum’s picture, and Grandma’s words. */
export const grandmas = () =>
  under(
    ({ mum }) => mum,
    ({ grandma }) => grandma,
  );

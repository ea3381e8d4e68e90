import { useTranslation } from 'react-i18next';
import type { Fact } from '#shared/contract/facts.ts';
import type { MemberId } from '#shared/domain/ids.ts';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useListWords } from '../../ui/words.ts';
import { dateLanguage, timeWords } from '../photos/dates.ts';
import { useNumberWords } from '../photos/useWords.ts';

/**
 * A fact about somebody in words: the same ones wherever it is told. That what they had asked for was decided is said to
 * them more exactly, where it is news.
 */
export function useFactSentence(): (fact: Fact, who: Member, as?: 'news') => string {
  const { t, i18n } = useTranslation('activity');
  const { member } = useCurrentCircle();
  const list = useListWords();
  const numberWords = useNumberWords();
  /** Whose picture somebody spoke of, and where it hangs: what they do not want to see is named, not shown. */
  const pictureOf = ({ author, albumName }: Fact, by: Member | undefined): string => {
    const whose = author === undefined ? undefined : member(author);
    const own = whose?.isMe === true ? 'yourOwn' : 'theirOwn';
    const anybodys = whose?.isMe === true ? 'yours' : 'theirs';
    const key = whose === undefined ? 'somebodys' : whose.id === by?.id ? own : anybodys;
    const picture = t(`picture.${key}`, { author: whose?.name ?? '' });
    return albumName === null ? picture : t('picture.in', { picture, album: albumName });
  };
  /** Whose words somebody spoke of, and under whose picture: what hurt them is not said again. */
  const wordsOf = (fact: Fact): string => {
    const writer = fact.writer === undefined ? undefined : member(fact.writer);
    const whose = writer === undefined ? 'somebodys' : writer.isMe ? 'yours' : 'theirs';
    return t(`wordsUnder.${whose}`, { writer: writer?.name ?? '', picture: pictureOf(fact, undefined) });
  };
  /** Who did it: whoever proposed it as well as who agreed. The reader comes first. */
  const doersOf = ({ by, proposedBy }: Fact): string => {
    const doers = (proposedBy === undefined ? [by] : [proposedBy, by]).flatMap((id) => member(id) ?? []);
    const mine = doers.filter(({ isMe }) => isMe).map(() => t('you'));
    return list([...mine, ...doers.filter(({ isMe }) => !isMe).map(({ name }) => name)]);
  };
  const namesOf = (ids: readonly MemberId[]): string[] =>
    ids.map((id) => {
      const one = member(id);
      return one?.isMe === true ? t('yours') : (one?.name ?? t('somebody'));
    });
  return (fact, who, as) => {
    const by = member(fact.by);
    const about = fact.about === undefined ? undefined : member(fact.about);
    const changed = list((fact.changed ?? []).map((topic) => t(`ruleTopics.${topic}`)));
    return t(`facts.${sentenceFor(fact, { who, by, as })}`, {
      changed,
      by: doersOf(fact),
      about: about?.isMe === true ? t('yours') : (about?.name ?? t('somebody')),
      computer: fact.computer ?? '',
      name: who.isMe ? t('yours') : who.name,
      album: fact.albums === undefined ? (fact.albumName ?? t('someAlbum')) : list(fact.albums),
      who: list(namesOf(fact.who ?? [])),
      picture: pictureOf(fact, by),
      said: wordsOf(fact),
      time: fact.untilMs === undefined ? '' : timeWords(fact.untilMs, dateLanguage(i18n.language)),
      count: Math.max(1, fact.photos),
      words: numberWords(fact.photos),
    });
  };
}

const becameWords = { stay: 'Stay', hidden: 'Hidden', gone: 'Gone' } as const;

function sentenceFor(
  { kind, albumName, photos, asked, changed, became, untilMs }: Fact,
  { who, by, as }: { readonly who: Member; readonly by: Member | undefined; readonly as: 'news' | undefined },
) {
  if (kind === 'mayHang' || kind === 'cameDown') {
    const told = as === 'news' ? (`${kind}ToYou` as const) : kind;
    if (asked === 'words' && kind === 'mayHang')
      return `${as === 'news' ? 'wordsToYou' : 'words'}${became === undefined ? 'LookedAt' : becameWords[became]}` as const;
    return asked === 'takeDown' ? (`${told}Asked` as const) : told;
  }
  if (kind === 'reported' && asked === 'words') return 'reportedWords';
  if (as === 'news' && kind === 'approved') return 'approvedToYou';
  if (as === 'news' && kind === 'declined') return albumName === null ? 'declinedToYouSome' : 'declinedToYou';
  if (kind === 'rules') {
    const told = as === 'news' ? 'rulesToYou' : 'rules';
    return changed === undefined ? told : (`${told}Which` as const);
  }
  if (kind === 'agreed' && untilMs !== undefined) return 'agreedMore';
  if (as === 'news' && kind === 'letSee') return 'letSeeToYou';
  if (as === 'news' && kind === 'goesOn') return 'goesOnToYou';
  // Where it hung, or was to hang, is known of what a grown-up looked at first.
  if ((kind === 'removed' || kind === 'putAway') && albumName !== null) return `${kind}In` as const;
  if (kind === 'ended' && by !== undefined && !by.isMe && by.id !== who.id) return 'endedAt';
  if (kind === 'tookBack' && by?.isMe === true) return 'tookBackYou';
  // Nobody knows any more how many it was.
  if ((kind === 'shared' || kind === 'waiting') && photos === 0) return `${kind}Some` as const;
  // It is gone since, and nobody knows any more where it was to hang.
  return kind === 'declined' && albumName === null ? 'declinedGone' : kind;
}

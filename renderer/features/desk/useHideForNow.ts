import { useTranslation } from 'react-i18next';
import type { Held } from '#shared/contract/deskViews.ts';
import type { MemberId, PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useToast } from '../../ui/Toasts.tsx';
import { useWhenWords } from '../photos/useWords.ts';

/** Hides a photo from everybody for now, or lets everybody see it again. */
export function useHideForNow(photo: PhotoId) {
  const { t } = useTranslation('desk');
  const { circle } = useCurrentCircle();
  const hiding = useCommand('desk.hideForNow');
  const showing = useCommand('desk.showAgain');
  const toast = useToast();
  const busy = hiding.busy || showing.busy;
  const hide = async (): Promise<void> => {
    if (busy) return;
    const result = await hiding.run({ circle: circle.id, photo });
    if (result.ok) toast({ words: t('hiddenNow') });
  };
  const showAgain = async (): Promise<void> => {
    if (busy) return;
    const result = await showing.run({ circle: circle.id, photo });
    if (result.ok) toast({ words: t('shownAgain') });
  };
  return { hide, showAgain, busy, problem: hiding.problem ?? showing.problem };
}

/**
 * Who hid it and when, and what whose picture it is has read of that. Homeroll may have done it by itself on a guardian's computer,
 * and mostly has where somebody says that something is wrong (`said`); what it writes is the same, and that it did is said there: a
 * guardian who pressed the key themselves knows. Not one's own, it may be another guardian's to show again all the same (`anothers`).
 */
export function useHiddenWords(): (held: Held, author: MemberId, as?: 'said' | 'anothers') => string {
  const { t } = useTranslation('desk');
  const { member } = useCurrentCircle();
  const when = useWhenWords();
  return ({ by, atMs }, authorId, as) => {
    const who = member(by);
    const author = member(authorId);
    const isMine = author?.isMe === true;
    const hid = who?.isMe === true ? 'hidByYou' : 'hidBy';
    const key = as === 'said' && who !== undefined ? (`${hid}Said` as const) : hid;
    const words = {
      name: who?.name ?? t('hiderGone'),
      author: author?.name ?? '',
      when: atMs === null ? '' : when(atMs),
    };
    const seen = `${t(isMine || as === 'anothers' ? 'hiddenTheirs' : 'hidden')} ${t(key, words)}`;
    return isMine ? seen : `${seen} ${t('hiddenReads', words)}`;
  };
}

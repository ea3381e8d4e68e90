import { useTranslation } from 'react-i18next';
import type { EnvelopeId, PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useEngine } from '../../engine/EngineContext.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useToast } from '../../ui/Toasts.tsx';
import { capital, useNumberWords } from '../photos/useWords.ts';
import { useTakeDown } from '../takingDown/useTakeDown.ts';
import { takeDownAsked } from './takeDownAsked.ts';

/** Lets photos through, and says where they hang now. Answers whether that was done. */
export function useLetHang(albumName: string) {
  const { t } = useTranslation('desk');
  const { circle } = useCurrentCircle();
  const approve = useCommand('desk.approve');
  const numberWords = useNumberWords();
  const toast = useToast();
  const letHang = async (slips: readonly EnvelopeId[]): Promise<boolean> => {
    if (slips.length === 0 || approve.busy) return false;
    const result = await approve.run({ circle: circle.id, slips: [...slips] });
    if (!result.ok) return false;
    const { decidedAlready } = result.value;
    const others =
      decidedAlready === 0
        ? ''
        : ` ${t('decidedAlready', { count: decidedAlready, words: capital(numberWords(decidedAlready)) })}`;
    toast({ words: `${t('hangNow', { count: slips.length - decidedAlready, album: albumName })}${others}` });
    return true;
  };
  return { letHang, busy: approve.busy, problem: approve.problem };
}

/** It may hang, with words to whoever asked, where they are read. Answers whether that was done. */
export function useKeep(
  about: EnvelopeId,
  done: 'hangsOn' | 'shownAgain' | 'wordsStay' | 'wordsSettledNow' = 'hangsOn',
) {
  const { t } = useTranslation('desk');
  const { circle } = useCurrentCircle();
  const { run, busy, problem } = useCommand('desk.decide');
  const toast = useToast();
  const keep = async (words = '', name = ''): Promise<boolean> => {
    if (busy) return false;
    const result = await run({ circle: circle.id, about, decision: 'keep', words });
    if (result.ok) toast({ words: words.trim() === '' ? t(done) : t(`${done}Told`, { name }) });
    return result.ok;
  };
  return { keep, busy, problem };
}

/** Hides words that somebody reported from the others, and lets the picture over them hang unless another guardian decides that. */
export function useHideWords(about: EnvelopeId, hangsThen: boolean) {
  const { t } = useTranslation('desk');
  const { circle } = useCurrentCircle();
  const { run, busy, problem } = useCommand('desk.decide');
  const toast = useToast();
  const hide = async (): Promise<void> => {
    if (busy) return;
    const result = await run({ circle: circle.id, about, decision: 'hideWords', words: '' });
    if (result.ok) toast({ words: t(hangsThen ? 'wordsHiddenNow' : 'wordsHiddenAlone') });
  };
  return { hide, busy, problem };
}

/** Takes it down, in a moment, with words to whoever would read them. */
export function useTakeAskedDown(about: EnvelopeId, photo: PhotoId): (words?: string) => void {
  const { t } = useTranslation('desk');
  const { client } = useEngine();
  const { circle } = useCurrentCircle();
  const takeDown = useTakeDown();
  const toast = useToast();
  return (words = '') =>
    takeDown([photo], async () => {
      const result = await takeDownAsked(client, { circle: circle.id, about, photo, words });
      if (result.ok && result.value.isUntold) toast({ words: t('takenDownUntold') });
      return result;
    });
}

/**
 * Decides about what somebody asked for, or said is wrong. What is taken down leaves the desk at once, and can be put back for a
 * moment. `isHidden`: from everybody, until this is decided.
 */
export function useDecide(about: EnvelopeId, photo: PhotoId, isHidden: boolean) {
  const keeping = useKeep(about, isHidden ? 'shownAgain' : 'hangsOn');
  return { ...keeping, takeItDown: useTakeAskedDown(about, photo) };
}

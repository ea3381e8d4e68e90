import { useTranslation } from 'react-i18next';
import { RuleTopic, type QuietTime, type Rules } from '#shared/domain/rules.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { useListWords } from '../../ui/words.ts';
import { dateLanguage, timeWords as clockTime } from '../photos/dates.ts';
import { clockWords, daysOf, weekdayName } from './quietWords.ts';

/** One rule in words: what it is about, and what holds, a line each. */
export type RuleLine = { readonly key: LineKey; readonly label: string; readonly values: readonly string[] };
type LineKey = Exclude<keyof Rules, 'reviewIn' | 'quietTimes'> | QuietTime['kind'];

/** Rules as sentences, always in the same order, so that two of them can be laid side by side. */
export function useRuleLines(areOwn = false): (rules: Rules) => RuleLine[] {
  const { t, i18n } = useTranslation('rules');
  const { circle, members } = useCurrentCircle();
  const list = useListWords();
  const timeWords = useTimeWords();
  const albums = useQuery('albums', { circle: circle.id }).value?.albums ?? [];
  // An album that one is not in says nothing to whoever reads this.
  const albumName = (album: string) => albums.find(({ id }) => id === album)?.name ?? null;
  const people = (ids: NonNullable<Rules['shareWith']>) => {
    const names = members(ids).map(({ name }) => name);
    return names.length === 0 ? t('onlyGuardians') : t('onlyThese', { names: list(names) });
  };
  const hanging = (ids: NonNullable<Rules['shareIn']>) =>
    ids.length === 0 ? t('noAlbum') : t('onlyIn', { albums: list(ids.flatMap((id) => albumName(id) ?? [])) });
  const times = (rules: Rules, kind: QuietTime['kind']) => {
    const some = rules.quietTimes.filter((time) => time.kind === kind);
    return some.length === 0 ? [t('none')] : some.map(timeWords);
  };
  const breakWords = (minutes: number | null) =>
    minutes === null ? t('never') : minutes === 60 ? t('everyHour') : t('everyMinutes', { count: minutes });
  const moreWords = (untilMs: number | undefined) =>
    untilMs === undefined ? [] : [t('openUntil', { time: clockTime(untilMs, dateLanguage(i18n.language)) })];
  const yesNo = (yes: boolean) => [t(yes ? 'yes' : 'no')];
  return (rules) => {
    const values: Record<LineKey, readonly string[]> = {
      isPaused: [t(areOwn ? 'pausedMine' : 'paused')],
      review: [
        t(`review.${rules.review}`),
        ...rules.reviewIn.flatMap(({ album, review }) => {
          const name = albumName(album);
          return name === null ? [] : t('reviewIn', { album: name, rule: lowerFirst(t(`review.${review}`)) });
        }),
      ],
      shareWith: [rules.shareWith === null ? t('everybody') : people(rules.shareWith)],
      shareIn: [rules.shareIn === null ? t('anyAlbum') : hanging(rules.shareIn)],
      dailyPhotos: [dailyWords(rules.dailyPhotos)],
      mayComment: yesNo(rules.mayComment),
      mayReact: yesNo(rules.mayReact),
      quiet: times(rules, 'quiet'),
      bedtime: times(rules, 'bedtime'),
      breakEveryMinutes: [breakWords(rules.breakEveryMinutes)],
      moreUntilMs: moreWords(rules.moreUntilMs),
    };
    return order
      .filter((key) => (key !== 'isPaused' || rules.isPaused) && values[key].length > 0)
      .map((key) => ({ key, label: t(`label.${key}`), values: values[key] }));
  };

  function dailyWords(count: number | null): string {
    if (count === null) return t('anyNumber');
    return count === 0 ? t('noneADay') : t('aDay', { count });
  }
}

const order = ['isPaused', ...RuleTopic.options, 'moreUntilMs'] as const satisfies readonly LineKey[];

const lowerFirst = (words: string): string => words.charAt(0).toLocaleLowerCase() + words.slice(1);

/** "Monday to Friday, 15:00 to 16:30". */
function useTimeWords(): (time: QuietTime) => string {
  const { t, i18n } = useTranslation('rules');
  const list = useListWords();
  const language = dateLanguage(i18n.language);
  const name = (day: number) => weekdayName(day, language);
  return (time) => {
    const days = daysOf(time.days);
    const said =
      days.kind === 'every'
        ? t('everyDay')
        : days.kind === 'run'
          ? t('dayRange', { from: name(days.from), to: name(days.to) })
          : list(days.days.map(name));
    const clock = (minute: number) => clockWords(minute, language);
    const words = t('time', { days: said, from: clock(time.fromMinute), to: clock(time.toMinute) });
    return words.charAt(0).toLocaleUpperCase() + words.slice(1);
  };
}

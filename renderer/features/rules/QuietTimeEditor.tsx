import { useEffect, useRef } from 'react';
import { Moon, Sunset, X } from 'lucide-react';
import { Input, Label, TextField, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { QuietTime } from '#shared/domain/rules.ts';
import { IconButton } from '../../ui/Button.tsx';
import { lengthWords } from '../../ui/words.ts';
import { dateLanguage } from '../photos/dates.ts';
import { clockWords, lengthOf, minuteOf, timeText, weekdayName, weekdays } from './quietWords.ts';

/** One quiet time or bedtime: on which days it begins, from when, until when. */
export function QuietTimeEditor(props: {
  readonly time: QuietTime;
  /** It shares a moment with another one of its kind. */
  readonly overlaps: boolean;
  /** It holds from then until then already: nobody is asked about it again. */
  readonly isSaved: boolean;
  /** It was added just now: the focus goes to its first day. */
  readonly isNew: boolean;
  readonly onChange: (time: QuietTime) => void;
  readonly onRemove: () => void;
}) {
  const { time, overlaps, isSaved, isNew, onChange, onRemove } = props;
  const { t, i18n } = useTranslation('rules');
  const language = dateLanguage(i18n.language);
  const label = t(`kinds.${time.kind}`);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNew) row.current?.querySelector('button')?.focus();
  }, [isNew]);
  return (
    <div className="rules-time" role="group" aria-label={label} ref={row}>
      <p className="rules-time-kind">
        {time.kind === 'bedtime' ? <Moon aria-hidden /> : <Sunset aria-hidden />}
        {label}
      </p>
      <ToggleButtonGroup
        aria-label={t('days')}
        className="rules-days"
        selectionMode="multiple"
        selectedKeys={time.days.map(String)}
        onSelectionChange={(keys) => onChange({ ...time, days: weekdays.filter((day) => keys.has(day.toString())) })}
      >
        {weekdays.map((day) => (
          <ToggleButton key={day} id={day.toString()} className="rules-day" aria-label={weekdayName(day, language)}>
            {weekdayName(day, language, 'short')}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className="rules-clocks">
        <ClockField
          label={t('from')}
          minute={time.fromMinute}
          onChange={(fromMinute) => onChange({ ...time, fromMinute })}
        />
        <ClockField label={t('to')} minute={time.toMinute} onChange={(toMinute) => onChange({ ...time, toMinute })} />
        <IconButton small label={t('removeTime')} icon={<X aria-hidden />} onPress={onRemove} />
      </div>
      <Length time={time} overlaps={overlaps} asks={!isSaved} />
    </div>
  );
}

/** How long it lasts, in a sentence; a very long one that is new is asked about, and one that overlaps another is said. */
function Length({ time, overlaps, asks }: { time: QuietTime; overlaps: boolean; asks: boolean }) {
  const { t, i18n } = useTranslation('rules');
  const language = dateLanguage(i18n.language);
  const { minutes, isOverMidnight, isLong } = lengthOf(time);
  const isAsked = isLong && asks;
  const said = t(isOverMidnight ? 'lastsOver' : 'lasts', {
    from: clockWords(time.fromMinute, language),
    to: clockWords(time.toMinute, language),
    length: lengthWords(minutes, language),
  });
  return (
    <p className="field-help rules-length" role="status" data-long={isAsked}>
      {minutes > 0 && said} {isAsked && <b>{t('isLong')}</b>} {overlaps && t(`overlaps.${time.kind}`)}
    </p>
  );
}

/** A time of the day, in the system's own field. @param props.minute of the day */
function ClockField(props: {
  readonly label: string;
  readonly minute: number;
  readonly onChange: (minute: number) => void;
}) {
  return (
    <TextField
      className="field"
      type="time"
      value={timeText(props.minute)}
      onChange={(text) => {
        const minute = minuteOf(text);
        if (minute !== null) props.onChange(minute);
      }}
    >
      <Label className="field-label">{props.label}</Label>
      <Input className="field-input" required />
    </TextField>
  );
}

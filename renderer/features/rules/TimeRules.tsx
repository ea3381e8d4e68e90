import { useEffect, useRef, useState } from 'react';
import { Moon, Sunset } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { QuietTime, Rules } from '#shared/domain/rules.ts';
import { Button } from '../../ui/Button.tsx';
import { isFocusNowhere } from '../../ui/afterDialogs.ts';
import { Segments } from '../../ui/Choice.tsx';
import { QuietTimeEditor } from './QuietTimeEditor.tsx';
import { onFreeDays, overlapping } from './quietTimes.ts';

/** The contract's limit. */
const mostTimes = 20;
const school: QuietTime = { kind: 'quiet', days: [1, 2, 3, 4, 5], fromMinute: 15 * 60, toMinute: 16 * 60 + 30 };
const night: QuietTime = { kind: 'bedtime', days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 20 * 60, toMinute: 7 * 60 };

/** When the app is calm for this person, and how often it suggests a break. */
export function TimeRules(props: {
  readonly rules: Rules;
  /** What holds now. */
  readonly before: Rules;
  readonly onChange: (some: Partial<Rules>) => void;
}) {
  const { rules, before, onChange } = props;
  const { t } = useTranslation('rules');
  const { quietTimes, breakEveryMinutes } = rules;
  // Whoever adds one goes on in it, above the button; those that were there before take no focus.
  const [added, setAdded] = useState<number | null>(null);
  const addQuiet = useRef<HTMLButtonElement>(null);
  const add = (time: QuietTime) => {
    setAdded(quietTimes.length);
    onChange({ quietTimes: [...quietTimes, onFreeDays(time, quietTimes)] });
  };
  const [removed, setRemoved] = useState(0);
  useEffect(() => {
    if (removed > 0 && isFocusNowhere()) addQuiet.current?.focus();
  }, [removed]);
  const overlap = overlapping(quietTimes);
  const isOwn = breakEveryMinutes !== null && ![20, 30, 60].includes(breakEveryMinutes);
  return (
    <section className="card rules-part">
      <h2>{t('sectionTimes')}</h2>
      <p className="field-help">{t('quietHelp')}</p>
      {quietTimes.map((time, index) => (
        <QuietTimeEditor
          // Their order is their name: two times may be the same.
          key={index}
          time={time}
          overlaps={overlap.has(index)}
          isSaved={before.quietTimes.some(
            (one) => one.fromMinute === time.fromMinute && one.toMinute === time.toMinute,
          )}
          isNew={index === added}
          onChange={(next) => onChange({ quietTimes: quietTimes.map((one, at) => (at === index ? next : one)) })}
          onRemove={() => {
            setAdded(null);
            setRemoved(removed + 1);
            onChange({ quietTimes: quietTimes.filter((_, at) => at !== index) });
          }}
        />
      ))}
      {quietTimes.length < mostTimes && (
        <div className="rules-add">
          <Button small icon={<Sunset aria-hidden />} onPress={() => add(school)} ref={addQuiet}>
            {t('addQuiet')}
          </Button>
          <Button small icon={<Moon aria-hidden />} onPress={() => add(night)}>
            {t('addBedtime')}
          </Button>
        </div>
      )}
      <Segments<string>
        label={t('takeBreak')}
        value={breakEveryMinutes?.toString() ?? 'never'}
        onChange={(value) => onChange({ breakEveryMinutes: value === 'never' ? null : Number(value) })}
        options={[
          { value: 'never', label: t('breaks.never') },
          { value: '20', label: t('breaks.m20') },
          { value: '30', label: t('breaks.m30') },
          { value: '60', label: t('breaks.m60') },
          ...(isOwn
            ? [{ value: breakEveryMinutes.toString(), label: t('everyMinutes', { count: breakEveryMinutes }) }]
            : []),
        ]}
      />
    </section>
  );
}

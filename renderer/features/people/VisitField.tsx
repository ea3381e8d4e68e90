import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/DateField.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useDayWords } from './useDayWords.ts';
import { dayOf, endOfDate, endOfVisit, visits, visitUntil, type Visit } from './visit.ts';

/** How long a guest stays: for so many days, until a day that is chosen, or until somebody says otherwise. */
export function VisitField({
  untilMs,
  onChange,
}: {
  untilMs: number | null;
  onChange: (untilMs: number | null) => void;
}) {
  const { t } = useTranslation('people');
  const dayWords = useDayWords();
  const [nowMs] = useState(() => Date.now());
  const [visit, setVisit] = useState<Visit>(() => visitUntil(untilMs, nowMs));
  const [day, setDay] = useState(dayOf(untilMs ?? endOfVisit('week', nowMs) ?? nowMs));
  const choose = (next: Visit): void => {
    setVisit(next);
    onChange(next === 'date' ? endOfDate(day, nowMs) : endOfVisit(next, nowMs));
  };
  const labelOf = (value: Visit): string => {
    const end = value === 'date' ? null : endOfVisit(value, nowMs);
    return t(`visits.${value}`, { day: end === null ? '' : dayWords(end) });
  };
  return (
    <>
      <SelectField
        label={t('visit')}
        help={t(visit === 'open' ? 'visitOpen' : 'visitEnds')}
        value={visit}
        onChange={choose}
        options={visits.map((value) => ({ value, label: labelOf(value) }))}
      />
      {visit === 'date' && (
        <DateField
          label={t('visitLastDay')}
          value={day}
          min={dayOf(nowMs)}
          onChange={(next) => {
            setDay(next);
            onChange(endOfDate(next, nowMs));
          }}
        />
      )}
    </>
  );
}

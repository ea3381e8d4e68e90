import { useTranslation } from 'react-i18next';
import { dayOf } from '../people/visit.ts';
import { DateField } from '../../ui/DateField.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { endOfHanging, howLongs, type Hangs } from './hangs.ts';
import { useNow } from './useNow.ts';
import { useAheadWords } from './useWords.ts';

/** How long something hangs: until somebody takes it down, or until a day that is said beside it. */
export function HangsField(props: {
  readonly label: string;
  readonly hangs: Hangs;
  readonly onChange: (hangs: Hangs) => void;
  /** A sentence about its end. */
  readonly endWords: (day: string) => string;
  /** Where something else ends it before, a sentence about that. */
  readonly sooner?: string | undefined;
}) {
  const { t } = useTranslation('photos');
  const { label, hangs, onChange, endWords, sooner } = props;
  const nowMs = useNow();
  const ahead = useAheadWords();
  const end = endOfHanging(hangs, nowMs);
  const help = typeof end === 'number' ? endWords(ahead(end, 'bare')) : end === null ? undefined : t('hangsNoDay');
  const words = [help, sooner].filter((one) => one !== undefined).join(' ');
  return (
    <>
      <SelectField
        label={label}
        {...(words !== '' && { help: words })}
        value={hangs.howLong}
        onChange={(howLong) => onChange({ ...hangs, howLong })}
        options={howLongs.map((value) => ({ value, label: t(`hangs.${value}`) }))}
      />
      {hangs.howLong === 'date' && (
        <DateField
          label={t('hangsLastDay')}
          value={hangs.day}
          min={dayOf(nowMs)}
          onChange={(day) => onChange({ ...hangs, day })}
        />
      )}
    </>
  );
}

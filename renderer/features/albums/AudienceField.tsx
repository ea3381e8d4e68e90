import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PeoplePicker } from '../../ui/people/PeoplePicker.tsx';
import { useListWords } from '../../ui/words.ts';
import { keptApart, peopleToChoose } from './audience.ts';

/** Who an album is for: named people with faces, never "everyone with the link". */
export function AudienceField({
  label,
  help,
  chosen,
  onChange,
}: {
  label: string;
  /** What being among them means, where the album's own sentence does not fit. */
  help?: string;
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const { t } = useTranslation('albums');
  const list = useListWords();
  const { circle, me } = useCurrentCircle();
  const apart = keptApart(audienceOf(circle.members, chosen));
  return (
    <>
      <PeoplePicker
        label={label}
        help={help ?? t('whoWillSeeHelp')}
        people={peopleToChoose(circle.members)}
        chosen={chosen}
        always={{ person: me, label: t('you') }}
        onChange={onChange}
      />
      {apart !== null && (
        <Notice tone="warn" announce>
          {t('apart', { names: list(apart.map(({ name }) => name)) })}
        </Notice>
      )}
    </>
  );
}

/** The chosen people and oneself, in the circle's order. */
export const audienceOf = (members: readonly Member[], chosen: ReadonlySet<string>): Member[] =>
  members.filter(({ id, isMe }) => isMe || chosen.has(id));

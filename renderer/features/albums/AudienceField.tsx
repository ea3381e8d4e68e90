import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import type { MemberId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PeoplePicker } from '../../ui/people/PeoplePicker.tsx';
import { useListWords } from '../../ui/words.ts';
import { keptApart, otherGuardians, otherThanMe, peopleToChoose } from './audience.ts';

/** Who an album is for: named people with faces, never "everyone with the link". */
export function AudienceField({
  label,
  help,
  chosen,
  owner,
  onChange,
}: {
  label: string;
  /** What being among them means, where the album's own sentence does not fit. */
  help?: string;
  chosen: ReadonlySet<string>;
  /** Of an album that is there already: whoever made it stays in it. */
  owner?: MemberId;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const { t } = useTranslation('albums');
  const list = useListWords();
  const { circle, me } = useCurrentCircle();
  const guardians = otherGuardians(circle.members);
  const people = peopleToChoose(circle.members);
  const apart = keptApart(audienceOf(circle.members, chosen));
  const besideMe = apart === null ? undefined : otherThanMe(apart);
  return (
    <>
      <PeoplePicker
        label={label}
        help={[
          help ?? t('whoWillSeeHelp'),
          ...(guardians.length === 0
            ? []
            : [t('guardiansToo', { count: guardians.length, names: list(guardians.map(({ name }) => name)) })]),
        ].join(' ')}
        people={people.filter(({ id }) => id !== owner)}
        chosen={chosen}
        always={[
          ...people.filter(({ id }) => id === owner).map((person) => ({ person, label: person.name })),
          ...guardians.map((person) => ({ person, label: person.name })),
          { person: me, label: t('you') },
        ]}
        onChange={onChange}
      />
      {apart !== null && (
        <Notice tone="warn" announce>
          {besideMe === undefined
            ? t('apart', { names: list(apart.map(({ name }) => name)) })
            : t('apartMe', { name: besideMe.name })}
        </Notice>
      )}
    </>
  );
}

/** The chosen people, the guardians and oneself, in the circle's order. */
export const audienceOf = (members: readonly Member[], chosen: ReadonlySet<string>): Member[] =>
  members.filter(({ id, isMe, role }) => isMe || role === 'guardian' || chosen.has(id));

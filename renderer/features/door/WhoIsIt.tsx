import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Face } from '../../ui/avatar/Face.tsx';
import { ChoiceList } from '../../ui/Choice.tsx';
import type { Newcomer } from './newcomer.ts';

/** Somebody new, or another computer of somebody who is here already. */
export function WhoIsIt({
  newcomer,
  onChange,
}: {
  newcomer: Newcomer;
  onChange: (changes: Partial<Newcomer>) => void;
}) {
  const { t } = useTranslation('door');
  const { circle } = useCurrentCircle();
  const people = circle.members.filter(({ role }) => role !== 'keeper');
  return (
    <ChoiceList
      label={t('who')}
      columns
      value={newcomer.known ?? 'new'}
      onChange={(value) => onChange({ known: people.find(({ id }) => id === value)?.id ?? null })}
      options={[
        { value: 'new', label: t('whoNew'), help: t('whoNewHelp', { circle: circle.name }) },
        ...people.map(({ id, name, avatar }) => ({
          value: id,
          label: name,
          help: t('whoKnownHelp'),
          picture: <Face avatar={avatar} size={36} />,
        })),
      ]}
    />
  );
}

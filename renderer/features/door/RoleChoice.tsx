import { useTranslation } from 'react-i18next';
import type { PersonRole } from '#shared/domain/people.ts';
import { ChoiceList } from '../../ui/Choice.tsx';

/** What somebody new may do. It follows from this word that a guardian signs, never from an age somebody types. */
export function RoleChoice(props: {
  readonly role: PersonRole | null;
  readonly onChange: (role: PersonRole) => void;
  readonly missing: boolean;
}) {
  const { t } = useTranslation('door');
  const order: readonly PersonRole[] = ['child', 'adult', 'guardian', 'guest'];
  return (
    <ChoiceList
      label={t('role')}
      help={t('roleLead')}
      columns
      value={props.role}
      onChange={props.onChange}
      wrong={props.missing ? t('roleMissing') : undefined}
      options={order.map((value) => ({ value, label: t(`roles.${value}`), help: t(`roleHelp.${value}`) }))}
    />
  );
}

import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Face } from '../../ui/avatar/Face.tsx';
import { ChoiceList } from '../../ui/Choice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Newcomer } from './newcomer.ts';

/** Somebody new, or another computer of somebody who is here already. */
export function WhoIsIt(props: {
  readonly newcomer: Newcomer;
  /** Somebody who is called what the newcomer says to be called: it may be them. */
  readonly namesake: Member | undefined;
  readonly question: string | undefined;
  readonly onChange: (changes: Partial<Newcomer>) => void;
  readonly missing: boolean;
}) {
  const { newcomer, namesake, question, onChange, missing } = props;
  const { t } = useTranslation('door');
  const { circle } = useCurrentCircle();
  const others = circle.members.filter(({ role, id }) => role !== 'keeper' && id !== namesake?.id);
  const card = ({ id, name, avatar, devices }: Member) => ({
    value: id,
    label: name,
    help: t(devices.length > 0 ? 'whoKnownHelp' : 'whoKnownAgain'),
    picture: <Face avatar={avatar} size={36} />,
  });
  return (
    <>
      {question !== undefined && <Notice tone="warn">{question}</Notice>}
      <ChoiceList<Member['id'] | 'new'>
        label={t('who')}
        columns
        value={newcomer.who}
        onChange={(who) => onChange({ who })}
        wrong={missing ? t('whoMissing') : undefined}
        options={[
          ...(namesake === undefined ? [] : [card(namesake)]),
          { value: 'new', label: t('whoNew'), help: t('whoNewHelp', { circle: circle.name }) },
          ...others.map(card),
        ]}
      />
    </>
  );
}

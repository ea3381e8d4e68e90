import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import { ReviewRule, type Rules } from '#shared/domain/rules.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { CheckField, ChoiceList, Segments } from '../../ui/Choice.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { SelectField } from '../../ui/SelectField.tsx';

type Part = { readonly rules: Rules; readonly onChange: (some: Partial<Rules>) => void };
const allowances = [3, 5, 10, 20, 30, 50];

/** What holds when this person hangs something up. */
export function SharingRules({ who, rules, onChange }: Part & { who: Member }) {
  const { t } = useTranslation('rules');
  const { circle } = useCurrentCircle();
  const albums = useQuery('albums', { circle: circle.id }).value?.albums ?? [];
  const theirs = albums.filter(({ audience }) => audience.includes(who.id));
  const people = circle.members.filter(({ id, role }) => id !== who.id && role !== 'guardian' && role !== 'keeper');
  const numbers = [...new Set([...allowances, ...(rules.dailyPhotos === null ? [] : [rules.dailyPhotos])])];
  return (
    <section className="card rules-part">
      <h2>{t('sectionSharing')}</h2>
      <ChoiceList
        label={t('label.review')}
        value={rules.review}
        onChange={(review) => onChange({ review })}
        options={ReviewRule.options.map((value) => ({
          value,
          label: t(`review.${value}`),
          help: t(`reviewHelp.${value}`),
        }))}
      />
      {theirs.length > 0 && (
        <Disclosure title={t('reviewAlbums')}>
          <div className="rules-albums">
            {theirs.map(({ id, name }) => (
              <SelectField<string>
                key={id}
                label={name}
                value={rules.reviewIn.find(({ album }) => album === id)?.review ?? 'same'}
                onChange={(value) => {
                  const others = rules.reviewIn.filter(({ album }) => album !== id);
                  const own = ReviewRule.safeParse(value);
                  onChange({ reviewIn: own.success ? [...others, { album: id, review: own.data }] : others });
                }}
                options={[
                  { value: 'same', label: t('asEverywhere') },
                  ...ReviewRule.options.map((value) => ({ value, label: t(`review.${value}`) })),
                ]}
              />
            ))}
          </div>
        </Disclosure>
      )}
      <AllOrSome
        label={t('whoSees')}
        all={t('whoSeesAll')}
        some={t('whoSeesSome')}
        help={t('whoSeesHelp')}
        options={people}
        chosen={rules.shareWith}
        onChange={(shareWith) => onChange({ shareWith })}
      />
      <AllOrSome
        label={t('whereHang')}
        all={t('whereAll')}
        some={t('whereSome')}
        options={theirs}
        chosen={rules.shareIn}
        onChange={(shareIn) => onChange({ shareIn })}
      />
      <SelectField<string>
        label={t('label.dailyPhotos')}
        value={rules.dailyPhotos?.toString() ?? 'any'}
        onChange={(value) => onChange({ dailyPhotos: value === 'any' ? null : Number(value) })}
        options={[
          { value: 'any', label: t('anyNumber') },
          ...numbers
            .sort((one, other) => one - other)
            .map((count) => ({ value: count.toString(), label: count === 0 ? t('noneADay') : t('aDay', { count }) })),
        ]}
      />
    </section>
  );
}

/** Everything, or only what is ticked; null is everything. */
function AllOrSome<Id extends string>(props: {
  readonly label: string;
  readonly all: string;
  readonly some: string;
  readonly help?: string;
  readonly options: readonly { readonly id: Id; readonly name: string }[];
  readonly chosen: readonly Id[] | null;
  readonly onChange: (chosen: Id[] | null) => void;
}) {
  const { label, all, some, help, options, chosen, onChange } = props;
  return (
    <div className="rules-some">
      <Segments
        label={label}
        value={chosen === null ? 'all' : 'some'}
        onChange={(value) => onChange(value === 'all' ? null : options.map(({ id }) => id))}
        options={[
          { value: 'all', label: all },
          { value: 'some', label: some },
        ]}
      />
      {chosen !== null && (
        <div className="rules-ticks" role="group" aria-label={label}>
          {options.map(({ id, name }) => (
            <CheckField
              key={id}
              checked={chosen.includes(id)}
              onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
            >
              {name}
            </CheckField>
          ))}
        </div>
      )}
      {chosen !== null && help !== undefined && <p className="field-help">{help}</p>}
    </div>
  );
}

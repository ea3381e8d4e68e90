import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '#shared/contract/contract.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

export type StayOut = CommandOutput<'people.keepApart'>['stayOut'];

/** Two people may share albums again: whoever left one for that is not in it again, which somebody has to do, album by album. */
export function StaysOut({ stayOut }: { stayOut: StayOut }) {
  const { t } = useTranslation('people');
  const { member: find } = useCurrentCircle();
  if (stayOut.length === 0) return null;
  return (
    <Notice tone="sky" announce>
      {[...Map.groupBy(stayOut, ({ member }) => member)].map(([member, albums]) => (
        <section key={member} className="stays-out">
          <p>{t('staysOut', { name: find(member)?.name ?? '', count: albums.length })}</p>
          <ul>
            {albums.map(({ album, albumName }) => (
              <li key={album}>
                <span>{albumName}</span>
                <ButtonLink small to={`/albums/${album}/people`}>
                  {t('letBackIn')}
                  <span className="hidden-visually">{albumName}</span>
                </ButtonLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Notice>
  );
}

import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';

/** What a keeper is for, and how many of the circle's pictures are safe with it. */
export function KeeperWords({ keeper }: { keeper: Member }) {
  const { t } = useTranslation('people');
  const lacks = keeper.devices[0]?.lacks;
  return (
    <p>
      {t('keeper')}
      {lacks?.of !== undefined &&
        lacks.of > 0 &&
        ` ${t('keeperHas', { has: lacks.of - lacks.originals, of: lacks.of })}`}
    </p>
  );
}

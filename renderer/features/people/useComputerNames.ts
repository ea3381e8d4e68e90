import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CircleView } from '#shared/contract/views.ts';
import type { DeviceId } from '#shared/domain/ids.ts';
import { sharedNames } from './sharedNames.ts';

/** What each computer is called in a list of them: with its person's name where another person's is called the same. */
export function useComputerNames(circle: CircleView | undefined): ReadonlyMap<DeviceId, string> {
  const { t } = useTranslation('people');
  return useMemo(() => {
    const members = circle?.members ?? [];
    const shared = sharedNames(members);
    return new Map(
      members.flatMap(({ name: person, devices }) =>
        devices.map(
          ({ id, name }) => [id, shared.has(id) ? t('computerOf', { computer: name, person }) : name] as const,
        ),
      ),
    );
  }, [circle, t]);
}

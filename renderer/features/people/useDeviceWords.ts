import { useTranslation } from 'react-i18next';
import type { Device } from '#shared/contract/views.ts';
import { dateLanguage } from '../photos/dates.ts';
import { lastSeenOf } from './lastSeen.ts';

/** What is to say of a computer: whether it is here, and what it still lacks. */
export function useDeviceWords(): { presence: (device: Device) => string; lacks: (device: Device) => string } {
  const { t, i18n } = useTranslation('people');
  return {
    presence: (device) => {
      if (device.isThisOne) return t('thisComputer');
      if (device.isHereToo === true) return t('hereToo');
      if (device.state === 'here') return t('here');
      const seen = lastSeenOf(device.lastSeenMs, Date.now(), dateLanguage(i18n.language));
      switch (seen.key) {
        case 'justNow':
        case 'never':
          return t(`seen.${seen.key}`);
        case 'minutesAgo':
        case 'hoursAgo':
          return t(`seen.${seen.key}`, { count: seen.count });
        case 'yesterday':
          return t(`seen.yesterday_${seen.part}`);
        case 'onDay':
        case 'onDate':
          return t(`seen.${seen.key}`, { day: seen.day });
      }
    },
    lacks: ({ lacks, isThisOne }) => {
      // Before anything hangs there is nothing to say.
      if (lacks?.of === 0) return '';
      if (lacks === null) return t('hasNothingKnown');
      if (lacks.thumbnails > 0) return t('lacksThumbnails', { count: lacks.thumbnails });
      if (lacks.originals > 0) return t('lacksOriginals', { count: lacks.originals });
      return t(isThisOne ? 'hasAllHere' : 'hasAll');
    },
  };
}

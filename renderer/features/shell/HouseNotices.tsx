import { useTranslation } from 'react-i18next';
import type { Notice as HouseNotice } from '#shared/contract/views.ts';
import { Notice, type Tone } from '../../ui/Notice.tsx';

const tones: Record<HouseNotice['code'], Tone> = {
  REBUILT: 'sky',
  CATCHING_UP: 'warn',
  DISK_FULL: 'warn',
  DISK_FAILED: 'warn',
  FORKED: 'alarm',
  KEYS_UNFIT: 'alarm',
  KEYS_UNDONE: 'alarm',
  WAS_TO_GO: 'sky',
  NO_ROOM: 'warn',
};

/** What is the matter with this computer, or with another one of the family: above every page, for as long as it is so. */
export function HouseNotices({ notices }: { notices: readonly HouseNotice[] }) {
  const { t } = useTranslation(['shell', 'people']);
  if (notices.length === 0) return null;
  return (
    <div className="shell-notices">
      {notices.map(({ code, circle, device, owner }) => (
        <Notice key={`${code} ${circle ?? ''} ${device ?? ''} ${owner ?? ''}`} tone={tones[code]} announce>
          <p>
            {t(`notice${code}`, {
              circle: circle ?? '',
              device: t('people:computerOf', { computer: device ?? '', person: owner ?? '' }),
            })}
          </p>
        </Notice>
      ))}
    </div>
  );
}

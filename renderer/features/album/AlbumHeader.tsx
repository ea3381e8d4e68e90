import { useEffect, useState } from 'react';
import { CalendarClock, PenLine, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { AlbumView } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { afterDialogs, focusTitleIfNowhere } from '../../ui/afterDialogs.ts';
import { FaceStrip } from '../../ui/Faces.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ApartNotice } from '../albums/ApartNotice.tsx';
import { keptApart } from '../albums/audience.ts';
import { useAheadWords } from '../photos/useWords.ts';
import { AudienceSheet } from './AudienceSheet.tsx';
import { HangHereButton } from './HangHereButton.tsx';
import { LastDayDialog } from './LastDayDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';

/**
 * The album's name, who made it and until when pictures hang in it, the people who can see it, and what can be changed.
 *
 * @param isCovered a picture is over the page: what was asked for in front of it opens once it has gone
 */
export function AlbumHeader({ album, isCovered }: { album: AlbumView; isCovered: boolean }) {
  const { t } = useTranslation('albums');
  const { member, members } = useCurrentCircle();
  const ahead = useAheadWords();
  const [changes, setChanges] = useState<'name' | 'audience' | 'lastDay' | null>(null);
  const owner = member(album.owner);
  const madeBy = owner?.isMe === true ? t('ownedByYou') : t('ownedBy', { name: owner?.name ?? '' });
  const lastDay = album.untilMs === null ? null : ahead(album.untilMs, 'bare');
  const hangs = lastDay === null ? '' : t('until', { day: lastDay });
  const [location, navigate] = useLocation();
  const audience = members(album.audience);
  // While it takes nothing, what would lead there is not offered beside the words that say so.
  const takesPictures = album.mayShare && keptApart(audience) === null;
  // Others lead here to choose who can see it.
  const peoplePath = `/albums/${album.id}/people`;
  // Opened beside a picture, it gives the focus back to that picture's tile: which has it only then.
  const isChoosing = album.mayManage && !isCovered && (changes === 'audience' || location === peoplePath);
  const close = () => {
    setChanges(null);
    if (location === peoplePath) navigate(`/albums/${album.id}`, { replace: true });
  };
  // What it was opened from may have gone: with the page it was on, or because of what was chosen.
  useEffect(() => afterDialogs(focusTitleIfNowhere), [isChoosing]);
  return (
    <>
      <PageHeader
        title={album.name}
        lead={[owner === undefined ? '' : madeBy, hangs].filter((words) => words !== '').join(' · ')}
        actions={
          <>
            {takesPictures && album.photos.length > 0 && <HangHereButton album={album.id} />}
            {album.mayManage && (
              <Menu
                label={t('more')}
                entries={[
                  {
                    key: 'name',
                    label: t('rename'),
                    icon: <PenLine aria-hidden />,
                    onChoose: () => setChanges('name'),
                  },
                  {
                    key: 'people',
                    label: t('audience'),
                    icon: <UsersRound aria-hidden />,
                    onChoose: () => setChanges('audience'),
                  },
                  ...(lastDay === null
                    ? []
                    : [
                        {
                          key: 'lastDay',
                          label: t('lastDay'),
                          icon: <CalendarClock aria-hidden />,
                          onChoose: () => setChanges('lastDay'),
                        },
                      ]),
                ]}
              />
            )}
          </>
        }
      />
      <div className="album-people">
        <FaceStrip people={audience} most={12} />
      </div>
      <div className="album-apart">
        <ApartNotice album={album} audience={audience} />
      </div>
      <RenameDialog album={album} isOpen={changes === 'name'} onClose={close} />
      {lastDay !== null && <LastDayDialog day={lastDay} isOpen={changes === 'lastDay'} onClose={close} />}
      <AudienceSheet album={album} isOpen={isChoosing} onClose={close} />
    </>
  );
}

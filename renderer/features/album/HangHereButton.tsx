import { ImageUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { AlbumId } from '#shared/domain/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { rememberAlbum } from '../share/lastAlbum.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';

/** Leads to the pictures that can be hung up, with this album in mind. */
export function HangHereButton({ album }: { album: AlbumId }) {
  const { t } = useTranslation('albums');
  const { circle } = useCurrentCircle();
  const [, navigate] = useLocation();
  return (
    <Button
      look="go"
      icon={<ImageUp aria-hidden />}
      onPress={() => {
        rememberAlbum(circle.id, album);
        navigate('/pile');
      }}
    >
      {t('hangHere')}
    </Button>
  );
}

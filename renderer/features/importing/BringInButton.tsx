import { useRef } from 'react';
import { FolderOpen, ImagePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button, type ButtonLook } from '../../ui/Button.tsx';
import { filesOf } from './collectFiles.ts';
import { useBringIn } from './useBringIn.ts';

/** What a file picker is asked to offer first; what a file really is, the engine finds out from its bytes. */
const kinds = 'image/*,.heic,.heif,.avif,.tif,.tiff';

/** Opens the system's file picker, or its folder picker. */
export function BringInButton({ folder = false, look = 'go' }: { folder?: boolean; look?: ButtonLook }) {
  const { t } = useTranslation('importing');
  const { isOut } = useCurrentCircle();
  const input = useRef<HTMLInputElement>(null);
  const bringIn = useBringIn();
  // Nobody is there for whom it could be hung up.
  if (isOut) return null;
  return (
    <>
      <Button
        look={look}
        icon={folder ? <FolderOpen aria-hidden /> : <ImagePlus aria-hidden />}
        onPress={() => input.current?.click()}
      >
        {folder ? t('chooseFolder') : t('bringIn')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        {...(folder ? { webkitdirectory: '' } : { accept: kinds })}
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files !== null && files.length > 0) void bringIn(filesOf(files));
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

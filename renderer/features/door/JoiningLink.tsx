import { Copy } from 'lucide-react';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import { Button } from '../../ui/Button.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import './JoiningLink.css';

/** The way to this door in one text, to be copied or scanned: it names this computer's key, so it leads nowhere else. */
export function JoiningLink({ link }: { link: string }) {
  const { t } = useTranslation('door');
  const toast = useToast();
  const words = useId();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link);
    toast({ words: t('copiedLink') });
  };
  return (
    <div className="joining-link">
      <div>
        <p id={words}>{t('link')}</p>
        <textarea readOnly rows={3} value={link} aria-labelledby={words} onFocus={(event) => event.target.select()} />
        <p className="joining-link-help">{t('linkHelp')}</p>
        <Button small icon={<Copy aria-hidden />} onPress={() => void copy()}>
          {t('copyLink')}
        </Button>
      </div>
      <figure>
        <QrCode text={link} label={t('linkPicture')} />
        <figcaption aria-hidden>{t('linkPicture')}</figcaption>
      </figure>
    </div>
  );
}

/** Dark modules as one path, on white whatever the theme: cameras want it so. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size: modules } = encode(text, { ecc: 'M', border: 2 });
    const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: modules, path: dark.join('') };
  }, [text]);
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

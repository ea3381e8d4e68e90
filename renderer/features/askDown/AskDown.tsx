import { useState } from 'react';
import { Flag, Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { AskDialog } from './AskDialog.tsx';
import { ReportDialog } from './ReportDialog.tsx';
import { RequestLine } from './RequestLine.tsx';
import './askDown.css';

/**
 * "I am in it, and it should come down" and "something is wrong with this": both hide the photo here at once. Above them,
 * for its author and the guardians, who asks.
 */
export function AskDown({ photo, onHiding }: { photo: PhotoView; onHiding: (isHiding: boolean) => void }) {
  const { t } = useTranslation('askDown');
  const { circle } = useCurrentCircle();
  const talk = useQuery('talk', { circle: circle.id, photo: photo.id }).value;
  const [open, setOpen] = useState<'ask' | 'report' | null>(null);
  if (talk === undefined) return null;
  const same = { photo, onHiding, onClose: () => setOpen(null) };
  return (
    <>
      {talk.requests.map((request) => (
        <RequestLine
          key={request.request}
          photo={photo.id}
          request={request}
          mayTakeDown={photo.mayTakeBack}
          onHiding={onHiding}
        />
      ))}
      {(talk.mayAskToTakeDown || talk.mayReport) && (
        <div className="ask-down">
          {talk.mayAskToTakeDown && (
            <Button look="quiet" small icon={<Hand aria-hidden />} onPress={() => setOpen('ask')}>
              {t('ask')}
            </Button>
          )}
          {talk.mayReport && (
            <Button look="quiet" small icon={<Flag aria-hidden />} onPress={() => setOpen('report')}>
              {t('report')}
            </Button>
          )}
        </div>
      )}
      {open === 'ask' && <AskDialog {...same} />}
      {open === 'report' && <ReportDialog {...same} />}
    </>
  );
}

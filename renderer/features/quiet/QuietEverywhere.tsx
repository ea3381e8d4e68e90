import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { dateLanguage } from '../photos/dates.ts';
import { useLock } from '../shell/useLock.ts';
import { NightWindow } from './NightWindow.tsx';
import { BreakWord } from './BreakWord.tsx';
import { SoonNotice } from './SoonNotice.tsx';
import './quiet.css';

/** What the rules say about right now: a line ten minutes before a quiet time, and a calm screen while it lasts. */
export function QuietEverywhere() {
  const { t, i18n } = useTranslation('quiet');
  const { circle } = useCurrentCircle();
  const today = useQuery('today', { circle: circle.id }).value;
  if (today === undefined) return null;
  const { state, kind, untilMs } = today.quiet;
  const time = new Intl.DateTimeFormat(dateLanguage(i18n.language), { timeStyle: 'short' }).format(untilMs);
  if (state === 'on') return <CalmScreen title={t(kind)} until={t('until', { time })} />;
  return (
    <>
      {state === 'soon' && (
        <SoonNotice key={untilMs} kind={kind} atMs={untilMs}>
          <b>{t(kind === 'bedtime' ? 'soonBedtime' : 'soonQuiet', { time })}</b> {t('soonLead')}
        </SoonNotice>
      )}
      <BreakWord everyMinutes={today.breakEveryMinutes} />
    </>
  );
}

/** Stands in front of everything, and asks for nothing. Somebody else may still lock it and come in. */
function CalmScreen({ title, until }: { title: string; until: string }) {
  const { t } = useTranslation('quiet');
  const { lock, busy } = useLock();
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className="quiet-veil">
      <Modal className="quiet-modal">
        <Dialog className="quiet-screen">
          <NightWindow />
          <Heading slot="title" level={1}>
            {title}
          </Heading>
          <p>{until}</p>
          <p className="quiet-lead">{t('lead')}</p>
          <Button look="quiet" onPress={lock} busy={busy}>
            {t('lock')}
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

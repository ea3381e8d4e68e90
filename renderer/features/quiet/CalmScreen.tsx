import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useOthersHere } from '../grownUp/useOthersHere.ts';
import { GrownUpRules } from '../rules/GrownUpRulesPage.tsx';
import { useLock } from '../shell/useLock.ts';
import { NightWindow } from './NightWindow.tsx';
import { OpenMoreDialog } from './OpenMoreDialog.tsx';
import './quiet.css';

/**
 * Stands in front of everything, which stays as it is under it, and asks for nothing. Somebody else may still lock it and come
 * in, and a guardian who stands beside may open it for half an hour, or change the rules; of everything else nothing is to be
 * seen meanwhile.
 */
export function CalmScreen(props: {
  readonly title: string;
  readonly until: string;
  /** Who ended a half hour before its time. */
  readonly ended: string | null;
}) {
  const { t } = useTranslation('quiet');
  const [location] = useLocation();
  // Whoever was about to change them when it began goes on with that.
  const [changes, setChanges] = useState(location === '/my-rules/change');
  // What a grown-up changed may wait for another one: a screen that stays as it was would say that it failed.
  const [waits, setWaits] = useState<string | null>(null);
  const back = () => setChanges(false);
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className="quiet-veil">
      <Modal className="quiet-modal">
        {changes ? (
          <Dialog className="quiet-rules" aria-label={t('change')}>
            <GrownUpRules
              back={(ask) => (
                <Button look="quiet" onPress={() => ask(back)}>
                  {t('back')}
                </Button>
              )}
              onDone={(said) => {
                setWaits(said);
                back();
              }}
            />
          </Dialog>
        ) : (
          <Rest {...props} waits={waits} onRules={() => setChanges(true)} onWaits={setWaits} />
        )}
      </Modal>
    </ModalOverlay>
  );
}

function Rest(props: {
  readonly title: string;
  readonly until: string;
  readonly ended: string | null;
  readonly waits: string | null;
  readonly onRules: () => void;
  readonly onWaits: (said: string) => void;
}) {
  const { title, until, ended, waits, onRules, onWaits } = props;
  const { t } = useTranslation(['quiet', 'grownUp']);
  const { circle } = useCurrentCircle();
  const { lock, busy } = useLock();
  // Without anybody else's profile nobody could change anything here.
  const canCome = useOthersHere().length > 0;
  const [isHere, setIsHere] = useState(false);
  return (
    <Dialog className="quiet-screen">
      <NightWindow />
      <Heading slot="title" level={1}>
        {title}
      </Heading>
      {ended !== null && <p>{ended}</p>}
      <p>{until}</p>
      <p className="quiet-lead">{t('lead')}</p>
      <p className="quiet-lead">{t(circle.myRole === 'child' ? 'helpChild' : 'help')}</p>
      {!canCome && circle.myRole === 'child' && <p className="quiet-lead">{t('fromTheirs')}</p>}
      {waits !== null && (
        <div className="quiet-waits">
          <Notice tone="sky" announce>
            {waits}
          </Notice>
        </div>
      )}
      <div className="quiet-acts">
        {canCome && <Button onPress={() => setIsHere(true)}>{t('grownUp:here')}</Button>}
        <Button look="quiet" onPress={lock} busy={busy}>
          {t('lock')}
        </Button>
      </div>
      {isHere && <OpenMoreDialog onRules={onRules} onWaits={onWaits} onClose={() => setIsHere(false)} />}
    </Dialog>
  );
}

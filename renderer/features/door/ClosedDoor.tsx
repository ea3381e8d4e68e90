import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { OpenDoor } from '../../ui/drawings/spots.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useOpenDoor } from './useOpenDoor.ts';

/** What opening the door does, before it is opened. */
export function ClosedDoor() {
  const { t } = useTranslation('door');
  const open = useOpenDoor();
  return (
    <section className="card door-closed">
      <OpenDoor />
      <div>
        <h2>{t('howTitle')}</h2>
        <ol className="door-steps">
          <li>{t('how1')}</li>
          <li>{t('how2')}</li>
          <li>{t('how3')}</li>
        </ol>
        <ProblemNotice problem={open.problem} />
        <Button look="go" onPress={() => void open.run()} busy={open.busy}>
          {t('open')}
        </Button>
      </div>
    </section>
  );
}

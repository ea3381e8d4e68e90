import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinRequest } from '#shared/contract/views.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { KeeperBox } from '../../ui/drawings/KeeperBox.tsx';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { CodeShown } from '../../ui/CodeBoxes.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';
import { CameIn } from './CameIn.tsx';
import { CompareCode } from './CompareCode.tsx';
import { Introduce } from './Introduce.tsx';
import { isOwnMaking } from './ownMaking.ts';
import { Stranger } from './Stranger.tsx';

/** One computer that asks to come in, at whatever step it is. Two at once are two cards that know nothing of each other. */
export function RequestCard({ request, doorOpen }: { request: JoinRequest; doorOpen: boolean }) {
  const { t } = useTranslation('door');
  const { step, askedName, deviceName, address, problem, comesAs = null } = request;
  const name = askedName ?? t('someone');
  const titles = {
    arriving: t('arriving', { name }),
    enterCode: t('asks', { name }),
    introduce: t('asks', { name }),
    finishing: t('finishing', { name }),
    letIn: comesAs === null ? t('isIn', { name }) : t(`isInAs.${comesAs.role}`, { name: comesAs.name }),
    ended: t('endedTitle', { name }),
  };
  const claims =
    deviceName === null
      ? t(isOwnMaking(address) ? 'arrivingHere' : 'arrivingFrom', { address })
      : t(isOwnMaking(address) ? 'asksDeviceHere' : 'asksDevice', { device: deviceName, address });
  const titleId = `request-${request.id}`;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The step before may have taken the focus away with it.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [step]);
  return (
    <section className="card request" aria-labelledby={titleId}>
      <header className="request-header">
        <FaceOf request={request} />
        <div>
          <h2 id={titleId} ref={heading} tabIndex={-1}>
            {titles[step]}
          </h2>
          {step !== 'letIn' && <p>{claims}</p>}
        </div>
      </header>
      <div className="request-body" aria-live="polite">
        <StepOf request={request} doorOpen={doorOpen} />
        {step !== 'ended' && <ProblemNotice problem={problem} />}
      </div>
    </section>
  );
}

function FaceOf({ request: { avatar, isKeeper } }: { request: JoinRequest }) {
  if (isKeeper === true) return <KeeperBox size={48} />;
  return avatar === null ? <Stranger /> : <Face avatar={avatar} size={48} />;
}

function StepOf({ request, doorOpen }: { request: JoinRequest; doorOpen: boolean }): ReactNode {
  const { t } = useTranslation('door');
  const { step, askedName, problem, otherConfirmed, code } = request;
  // Nobody presses a button there, and it gets no key.
  const isKeeper = request.isKeeper === true;
  switch (step) {
    case 'arriving':
      return (
        <>
          <p>{t('arrivingLead')}</p>
          <Refuse request={request} />
        </>
      );
    case 'enterCode':
      return <CompareCode request={request} refuse={<Refuse request={request} />} />;
    case 'introduce':
      return <Introduce request={request} refuse={<Refuse request={request} />} />;
    case 'finishing':
      return (
        <>
          <p>
            {otherConfirmed
              ? t(isKeeper ? 'finishingKeeperNow' : 'finishingNow')
              : t(isKeeper ? 'finishingKeeper' : 'finishingLead', { name: askedName ?? t('someone') })}
          </p>
          {code !== null && <CodeShown code={code} />}
          {!otherConfirmed && <Refuse request={request} />}
        </>
      );
    case 'letIn':
      return <CameIn request={request} done={<Refuse request={request} words={t('done')} />} />;
    case 'ended':
      return (
        <>
          {problem === 'REFUSED' ? (
            <Notice>{t('youRefused')}</Notice>
          ) : (
            <ProblemNotice problem={problem ?? 'CANCELLED'} tone="warn" />
          )}
          {doorOpen && <p>{t('stillOpen')}</p>}
          <Refuse request={request} words={t('putAway')} />
        </>
      );
  }
}

/** Says no, or puts away what is over: to the engine it is the same. */
function Refuse({ request, words }: { request: JoinRequest; words?: string }) {
  const { t } = useTranslation('door');
  const refuse = useCommand('door.refuse');
  return (
    <div className="page-acts request-refuse">
      <Button
        look={words === undefined ? 'quiet' : 'soft'}
        onPress={() => void refuse.run({ request: request.id })}
        busy={refuse.busy}
      >
        {words ?? t('refuse')}
      </Button>
      {refuse.problem?.code !== 'REQUEST_NOT_FOUND' && <ProblemNotice problem={refuse.problem} />}
    </div>
  );
}

import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinRequest } from '#shared/contract/views.ts';
import { longestName } from '#shared/domain/text.ts';
import { useCommand } from '../../engine/useCommand.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeShown } from '../../ui/CodeBoxes.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { VisitField } from '../people/VisitField.tsx';
import { AlbumsToSee } from './AlbumsToSee.tsx';
import { decisionOf, newcomerOf, type Newcomer } from './newcomer.ts';
import { RoleChoice } from './RoleChoice.tsx';
import { useNamesakes } from './useNamesakes.ts';
import { WhoIsIt } from './WhoIsIt.tsx';

/** The codes agree: who is it, what may they do, and what will they see? Only what is said here is signed, not what was claimed. */
export function Introduce({ request, refuse }: { request: JoinRequest; refuse: ReactNode }) {
  const { t } = useTranslation('door');
  const { circle } = useCurrentCircle();
  const [newcomer, setNewcomer] = useState<Newcomer>(() => newcomerOf(request, circle.members, Date.now()));
  const [tried, setTried] = useState(false);
  const letIn = useCommand('door.letIn');
  const change = (changes: Partial<Newcomer>): void => setNewcomer((before) => ({ ...before, ...changes }));
  const { name, deviceName, who, isKeeper } = newcomer;
  const asksMore = who === 'new' && !isKeeper;
  const knownMember = circle.members.find(({ id }) => id === who);
  const { claimed, question, hint } = useNamesakes(request.askedName ?? '', name);
  const called = knownMember?.name ?? (isKeeper ? deviceName : asksMore ? name : '').trim();
  return (
    <form
      className="introduce"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const decision = decisionOf(newcomer);
        if (decision !== null && !letIn.busy) void letIn.run({ request: request.id, ...decision });
      }}
    >
      <div className="introduce-code">
        <Notice tone="leaf">{t('agree')}</Notice>
        <CodeShown code={request.code ?? ''} />
      </div>
      {isKeeper ? (
        <Notice tone="sky">{t('keeperLead')}</Notice>
      ) : (
        <WhoIsIt
          newcomer={newcomer}
          namesake={claimed}
          question={question}
          onChange={change}
          missing={tried && who === null}
        />
      )}
      {asksMore && (
        <>
          <TextField
            label={t('name')}
            value={name}
            onChange={(next) => change({ name: next })}
            help={hint}
            wrong={tried && name.trim() === '' ? t('nameMissing') : undefined}
            maxLength={longestName}
          />
          <RoleChoice
            role={newcomer.role}
            onChange={(role) => change({ role })}
            missing={tried && newcomer.role === null}
          />
          {newcomer.role === 'guest' && (
            <VisitField untilMs={newcomer.untilMs} onChange={(untilMs) => change({ untilMs })} />
          )}
        </>
      )}
      <TextField
        label={t(isKeeper ? 'keeperName' : 'deviceName')}
        value={deviceName}
        onChange={(next) => change({ deviceName: next })}
        wrong={tried && deviceName.trim() === '' ? t('deviceNameMissing') : undefined}
        maxLength={longestName}
      />
      {asksMore && newcomer.role === 'guardian' && (
        <p className="introduce-none">{t('albumsAll', { name: called === '' ? t('them') : called })}</p>
      )}
      {asksMore && newcomer.role !== 'guardian' && (
        <AlbumsToSee
          name={called === '' ? t('them') : called}
          chosen={newcomer.albums}
          onChange={(albums) => change({ albums })}
        />
      )}
      <ProblemNotice problem={letIn.problem} />
      <div className="request-acts">
        {asksMore && newcomer.role !== 'guardian' && newcomer.albums.length === 0 && (
          <NoAlbumYet name={called === '' ? t('them') : called} />
        )}
        <Button type="submit" look="go" busy={letIn.busy}>
          {called === '' ? t('letInPlain') : t('letIn', { name: called })}
        </Button>
        {refuse}
      </div>
    </form>
  );
}

/** Said beside the answer: the albums are further down than many look. */
function NoAlbumYet({ name }: { name: string }) {
  const { t } = useTranslation('door');
  const { circle } = useCurrentCircle();
  const albums = useQuery('albums', { circle: circle.id }).value?.albums ?? [];
  return albums.some(({ mayManage }) => mayManage) ? (
    <p className="introduce-none">{t('albumsNone', { name })}</p>
  ) : null;
}

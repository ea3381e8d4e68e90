import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { DeskCard } from './DeskCard.tsx';
import { MayHangDialog } from './MayHangDialog.tsx';
import { TakeDownAskedDialog } from './TakeDownAskedDialog.tsx';
import { useDecide } from './useDecide.ts';
import { useHiddenWords, useHideForNow } from './useHideForNow.ts';
import { OnePicture } from './OnePicture.tsx';
import { useHungByWords } from './useHungByWords.ts';
import { YesButton } from './YesButton.tsx';

type Asked = Extract<DeskThing, { kind: 'request' | 'report' }>;

/** Somebody asks for a photo of them to be taken down, or says that something is wrong with one. */
export function AskedCard(props: {
  readonly thing: Asked;
  readonly thingKey: string;
  /** CSS pixels. */
  readonly width: number;
  readonly onOpen: (photo: string) => void;
}) {
  const { thing, thingKey, width, onOpen } = props;
  const { t } = useTranslation('desk');
  const { me, member } = useCurrentCircle();
  const isMine = thing.author === me.id;
  const hungBy = useHungByWords(thing);
  // What is taken down is gone: Enter only looks at it. Either answer has a key that leads to it, and takes a second one.
  const takeDown = useRef<HTMLButtonElement>(null);
  const mayHang = useRef<HTMLButtonElement>(null);
  const hideIt = useRef<HTMLButtonElement>(null);
  const look = () => onOpen(thing.photo.id);
  const { held, readsWords, takeDownReads, mayHang: mayKeep } = thing;
  const asked = thing.kind === 'report' ? 'report' : 'takeDown';
  const [answering, setAnswering] = useState<'mayHang' | 'takeDown' | null>(null);
  const about = thing.kind === 'report' ? thing.report : thing.request;
  const { keep, takeItDown, busy, problem } = useDecide(about, thing.photo.id, held !== null);
  const hiding = useHideForNow(thing.photo.id);
  const hiddenWords = useHiddenWords();
  const who = member(thing.by);
  const name = who?.name ?? '';
  return (
    <DeskCard
      thingKey={thingKey}
      who={who}
      title={t(thing.kind === 'request' ? 'asks' : who?.isMe === true ? 'reportsMine' : 'reports', { name })}
      lead={hungBy}
      onFirst={look}
      onTakeDown={() => takeDown.current?.focus()}
      {...(mayKeep && { onMayHang: () => mayHang.current?.focus() })}
      onLook={look}
      {...(held === null && { onHide: () => hideIt.current?.focus() })}
      acts={
        <>
          <Button look="quiet" onPress={look}>
            {t('lookLarge')}
          </Button>
          {mayKeep && (
            <YesButton
              look="soft"
              ref={mayHang}
              onPress={() => (readsWords ? setAnswering('mayHang') : void keep())}
              busy={busy}
            >
              {t(held === null ? 'mayHang' : 'showAgain')}
            </YesButton>
          )}
          {held === null && (
            <YesButton look="soft" ref={hideIt} onPress={() => void hiding.hide()} busy={hiding.busy}>
              {t('hideForNow')}
            </YesButton>
          )}
          <YesButton
            look="soft"
            ref={takeDown}
            onPress={() => (takeDownReads.length > 0 ? setAnswering('takeDown') : takeItDown())}
            busy={busy}
          >
            {t('takeDown')}
          </YesButton>
        </>
      }
    >
      <div className="desk-asked">
        <OnePicture photo={thing.photo} width={width} onOpen={onOpen} />
        <div className="desk-said">
          {thing.words !== '' && <p className="desk-words">{t('saidBy', { words: thing.words })}</p>}
          {thing.kind === 'report' && (
            <p className="desk-more">{`${t(`reportedWhy.${thing.why}`, { name })} ${t('onlyGuardians', { name })}`}</p>
          )}
          {held === null && <p className="desk-more">{t('hiddenForThem', { name })}</p>}
          {held !== null && (
            <p className="desk-hidden">
              {hiddenWords(held, thing.author, thing.kind === 'report' ? 'said' : undefined)}
            </p>
          )}
          {!mayKeep && (
            <p className="desk-more">
              {t(held === null ? 'anotherDecidesNow' : isMine ? 'anotherDecides' : 'anotherShowsOrDown')}
            </p>
          )}
        </div>
      </div>
      <ProblemNotice problem={problem ?? hiding.problem} />
      {answering === 'takeDown' && (
        <TakeDownAskedDialog
          asked={asked}
          author={thing.author}
          reads={takeDownReads}
          onTakeDown={takeItDown}
          onClose={() => setAnswering(null)}
        />
      )}
      {answering === 'mayHang' && (
        <MayHangDialog
          about={about}
          by={thing.by}
          asked={asked}
          readsWords={readsWords}
          isHidden={held !== null}
          onClose={() => setAnswering(null)}
        />
      )}
    </DeskCard>
  );
}

import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { DeskCard } from './DeskCard.tsx';
import { MayHangDialog } from './MayHangDialog.tsx';
import { OnePicture } from './OnePicture.tsx';
import { useHungByWords } from './useHungByWords.ts';
import { useHideWords, useKeep } from './useDecide.ts';
import { YesButton } from './YesButton.tsx';

export type ReportedWords = Extract<DeskThing, { kind: 'report' }> & {
  readonly about: NonNullable<Extract<DeskThing, { kind: 'report' }>['about']>;
};

/** Somebody says that something is wrong with what somebody wrote under a picture: the words are decided about, not the picture. */
export function ReportedWordsCard(props: {
  readonly thing: ReportedWords;
  readonly thingKey: string;
  /** CSS pixels. */
  readonly width: number;
  readonly onOpen: (photo: string) => void;
}) {
  const { thing, thingKey, width, onOpen } = props;
  const { report, photo, about, held, readsWords, mayHang, mayHideWords } = thing;
  const { t } = useTranslation('desk');
  const { me, member } = useCurrentCircle();
  const hungBy = useHungByWords(thing);
  const hideThem = useRef<HTMLButtonElement>(null);
  const letStay = useRef<HTMLButtonElement>(null);
  const [answering, setAnswering] = useState(false);
  const areUp = about.now !== null && !about.isHidden;
  const keeping = useKeep(report, areUp ? 'wordsStay' : 'wordsSettledNow');
  const hiding = useHideWords(report, mayHang);
  const name = member(thing.by)?.name ?? '';
  const writer = member(about.by);
  const ofMine = areUp && mayHideWords ? 'anotherAboutWords' : 'anotherAboutHiddenWords';
  const whyNot = thing.author === me.id ? ofMine : 'anotherShows';
  const look = () => onOpen(photo.id);
  return (
    <DeskCard
      thingKey={thingKey}
      who={member(thing.by)}
      title={t('reportsWords', { name })}
      lead={hungBy}
      onFirst={look}
      {...(mayHang && { onMayHang: () => letStay.current?.focus() })}
      {...(mayHideWords && areUp && { onHide: () => hideThem.current?.focus() })}
      onLook={look}
      acts={
        <>
          <Button look="quiet" onPress={look}>
            {t('lookLarge')}
          </Button>
          {mayHang && (
            <YesButton
              look="soft"
              ref={letStay}
              onPress={() => (readsWords && areUp ? setAnswering(true) : void keeping.keep())}
              busy={keeping.busy}
            >
              {t(areUp ? 'wordsMayStay' : 'wordsSettled')}
            </YesButton>
          )}
          {mayHideWords && areUp && (
            <YesButton look="soft" ref={hideThem} onPress={() => void hiding.hide()} busy={hiding.busy}>
              {t('hideWords')}
            </YesButton>
          )}
        </>
      }
    >
      <div className="desk-asked">
        <OnePicture photo={photo} width={width} onOpen={onOpen} />
        <div className="desk-said">
          {about.words !== null && (
            <blockquote className="desk-words">
              {t(writer?.isMe === true ? 'youWrote' : 'wrote', { name: writer?.name ?? '', words: about.words })}
            </blockquote>
          )}
          {about.now === null && <p className="desk-hidden">{t('wordsGone', { name: writer?.name ?? '' })}</p>}
          {about.now !== null && about.isHidden && <p className="desk-hidden">{t('wordsHidden')}</p>}
          {about.now !== null && about.now !== about.words && (
            <p className="desk-hidden">{t('wordsNow', { words: about.now })}</p>
          )}
          {thing.words !== '' && <p className="desk-words">{t('adds', { name, words: thing.words })}</p>}
          <p className="desk-more">{`${t(`wordsWhy.${thing.why}`, { name })} ${t('onlyGuardians', { name })}`}</p>
          {held !== null && <p className="desk-hidden">{t('hiddenWithWords')}</p>}
          {mayHang && !areUp && <p className="desk-more">{t('settledReads', { name })}</p>}
          {!mayHang && <p className="desk-more">{t(whyNot)}</p>}
        </div>
      </div>
      <ProblemNotice problem={keeping.problem ?? hiding.problem} />
      {answering && (
        <MayHangDialog
          about={report}
          by={thing.by}
          asked="words"
          readsWords={readsWords}
          isHidden={held !== null}
          onClose={() => setAnswering(false)}
        />
      )}
    </DeskCard>
  );
}

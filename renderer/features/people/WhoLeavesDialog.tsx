import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlbumCard, Member } from '#shared/contract/views.ts';
import type { AlbumId, MemberId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { useQuery } from '../../engine/useQuery.ts';
import { ChoiceList } from '../../ui/Choice.tsx';
import { LoadingLines } from '../../ui/Loading.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { Button } from '../../ui/Button.tsx';
import { useListWords } from '../../ui/words.ts';
import { useNumberWords } from '../photos/useWords.ts';
import { leaverOf, sharedBy } from './apart.ts';

/** Before two people are kept apart: who leaves each of the albums that they share. One press does all of it, or nothing. */
export function WhoLeavesDialog(props: { readonly one: Member; readonly other: Member; readonly onDone: () => void }) {
  const { one, other, onDone } = props;
  const { t } = useTranslation('people');
  const list = useListWords();
  const numberWords = useNumberWords();
  const { circle } = useCurrentCircle();
  const albums = useQuery('albums', { circle: circle.id });
  const keepApart = useCommand('people.keepApart');
  const [chosen, setChosen] = useState<ReadonlyMap<AlbumId, MemberId>>(new Map());
  const shared = sharedBy(albums.value?.albums ?? [], one, other);
  const isKnown = albums.value !== undefined;
  const names = list([one.name, other.name]);
  const part = async (): Promise<void> => {
    const leavings = shared.map((album) => ({ album: album.id, member: leaverOf(album, one, other, chosen) }));
    const result = await keepApart.run({ circle: circle.id, members: [one.id, other.id], apart: true, leavings });
    if (result.ok) onDone();
  };
  return (
    <Dialog
      isOpen
      onClose={onDone}
      title={t('partTitle', { names })}
      actions={
        <>
          {isKnown && (
            <Button look="go" onPress={() => void part()} busy={keepApart.busy}>
              {t('part')}
            </Button>
          )}
          <Button look="quiet" onPress={onDone}>
            {t('partBack')}
          </Button>
        </>
      }
    >
      {isKnown ? (
        <>
          <p>
            {shared.length === 0
              ? t('partNone')
              : t('partLead', { count: shared.length, words: numberWords(shared.length) })}
          </p>
          {shared.map((album) => (
            <AlbumToLeave
              key={album.id}
              album={album}
              one={one}
              other={other}
              leaver={leaverOf(album, one, other, chosen)}
              onChoose={(member) => setChosen(new Map([...chosen, [album.id, member]]))}
            />
          ))}
          {shared.length > 0 && <p>{t('partAfter')}</p>}
          <p>{t('partTold')}</p>
        </>
      ) : albums.state === 'failed' ? (
        <ProblemNotice problem={albums.problem} />
      ) : (
        <LoadingLines lines={3} />
      )}
      <ProblemNotice problem={keepApart.problem} />
    </Dialog>
  );
}

function AlbumToLeave(props: {
  readonly album: AlbumCard;
  readonly one: Member;
  readonly other: Member;
  readonly leaver: MemberId;
  readonly onChoose: (member: MemberId) => void;
}) {
  const { album, one, other, leaver, onChoose } = props;
  const { t } = useTranslation('people');
  const stays = leaver === one.id ? other : one;
  const goes = leaver === one.id ? one : other;
  // An album stays with who made it.
  if (album.owner === stays.id)
    return <p>{t('partOwned', { album: album.name, owner: stays.name, name: goes.name })}</p>;
  return (
    <ChoiceList<MemberId>
      label={t('partWho', { album: album.name })}
      value={leaver}
      onChange={onChoose}
      columns
      options={[one, other].map(({ id, name }) => ({ value: id, label: t('partLeaves', { name }) }))}
    />
  );
}

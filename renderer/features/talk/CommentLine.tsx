import { useEffect } from 'react';
import { Eye, EyeOff, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Comment } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useFocusBack } from '../../ui/useFocusBack.ts';
import { useWhenWords } from '../photos/useWords.ts';
import { useWordsDraft } from '../photos/useWordsDraft.ts';
import { takingDown } from '../takingDown/takingDown.ts';
import { useTakingDown } from '../takingDown/useTakeDown.ts';
import { useTakeWordsAway } from '../takingDown/useTakeWordsAway.ts';
import { CommentForm } from './CommentForm.tsx';

/** What somebody wrote, and what may be done with it. Words that were changed say so. */
export function CommentLine({ comment, onTakenAway }: { comment: Comment; onTakenAway: () => void }) {
  const { t } = useTranslation('talk');
  const { circle, member } = useCurrentCircle();
  const when = useWhenWords();
  const { draft, write, isAsked } = useWordsDraft(comment.id, comment.words);
  const edits = draft !== null;
  const more = useFocusBack(edits);
  const edit = useCommand('comments.edit');
  const takeAway = useTakeWordsAway();
  const hide = useCommand('comments.hide');
  const who = member(comment.by);
  const name = who?.name ?? '';
  const isMine = who?.isMe === true;
  const isHidden = comment.hiddenBy !== null;
  const hider = comment.hiddenBy === null ? undefined : member(comment.hiddenBy);
  const hidden = hider === undefined ? 'hidden' : hider.isMe ? 'hiddenByYou' : 'hiddenBy';
  const { returned } = useTakingDown();
  useEffect(() => {
    if (returned !== comment.id) return;
    takingDown.found();
    more.current?.focus();
  }, [returned, comment.id, more]);
  const same = { circle: circle.id, comment: comment.id };
  const entries: MenuEntry[] = [];
  if (comment.mayEdit)
    entries.push({ key: 'edit', label: t('edit'), icon: <Pencil aria-hidden />, onChoose: () => write(comment.words) });
  if (comment.mayRemove)
    entries.push({
      key: 'remove',
      label: t('remove'),
      icon: <Trash2 aria-hidden />,
      onChoose: () => {
        takeAway(comment);
        onTakenAway();
      },
    });
  if (comment.mayHide) {
    entries.push({
      key: 'hide',
      label: t(isHidden ? 'show' : 'hide'),
      icon: isHidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />,
      onChoose: () => void hide.run({ ...same, hidden: !isHidden }),
    });
  }
  const save = async (words: string): Promise<boolean> => {
    const result = await edit.run({ ...same, words });
    if (result.ok) write(null);
    return result.ok;
  };
  return (
    <li className="talk-line" data-hidden={isHidden}>
      {who !== undefined && <Face avatar={who.avatar} size={28} />}
      <div>
        <p className="talk-who">
          <b>{isMine ? t('you') : name}</b> <small>{when(comment.atMs)}</small>
          {comment.isEdited && <small> · {t('edited')}</small>}
        </p>
        {edits ? (
          <CommentForm
            label={t('edit')}
            start={draft}
            onWrite={write}
            act={t('save')}
            busy={edit.busy}
            onSay={save}
            onLeave={() => write(null)}
            autoFocus={isAsked}
          />
        ) : (
          <p className="talk-words">{comment.words}</p>
        )}
        {isHidden && (
          <p className="talk-note">
            {t(hidden, { by: hider?.name ?? '' })} {isMine ? t('seesHiddenYou') : t('seesHidden', { name })}
          </p>
        )}
        <ProblemNotice problem={edit.problem ?? hide.problem} />
      </div>
      {entries.length > 0 && !edits && (
        <Menu small label={isMine ? t('moreYours') : t('more', { name })} entries={entries} button={more} />
      )}
    </li>
  );
}

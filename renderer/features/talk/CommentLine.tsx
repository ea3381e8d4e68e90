import { useEffect, useState } from 'react';
import { Eye, EyeOff, Flag, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Comment } from '#shared/contract/deskViews.ts';
import type { PhotoView } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useFocusBack } from '../../ui/useFocusBack.ts';
import { ReportWordsDialog } from '../askDown/ReportWordsDialog.tsx';
import { useWordsDraft } from '../photos/useWordsDraft.ts';
import { takingDown } from '../takingDown/takingDown.ts';
import { useTakingDown } from '../takingDown/useTakeDown.ts';
import { useTakeWordsAway } from '../takingDown/useTakeWordsAway.ts';
import { CommentForm } from './CommentForm.tsx';
import { CommentWho } from './CommentWho.tsx';

/** What somebody wrote, and what may be done with it. Words that were changed say so. */
export function CommentLine(props: {
  readonly comment: Comment;
  /** It leaves this screen, and takes the focus along. */
  readonly onTakenAway: () => void;
  readonly photo: PhotoView;
}) {
  const { comment, onTakenAway, photo } = props;
  const { t } = useTranslation('talk');
  const { circle, member } = useCurrentCircle();
  const { draft, write, isAsked } = useWordsDraft(comment.id, comment.words);
  const edits = draft !== null;
  const more = useFocusBack(edits);
  const edit = useCommand('comments.edit');
  const takeAway = useTakeWordsAway();
  const hide = useCommand('comments.hide');
  const [reports, setReports] = useState(false);
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
      label: t(isMine ? 'remove' : 'removeTheirs'),
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
  if (comment.mayReport && !isHidden)
    entries.push({
      key: 'report',
      label: t('report'),
      icon: <Flag aria-hidden />,
      onChoose: () => setReports(true),
    });
  const save = async (words: string): Promise<boolean> => {
    const result = await edit.run({ ...same, words });
    if (result.ok) write(null);
    return result.ok;
  };
  return (
    <li className="talk-line" data-hidden={isHidden}>
      {who !== undefined && <Face avatar={who.avatar} size={28} />}
      <div>
        <CommentWho comment={comment} />
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
            {t(hidden, { by: hider?.name ?? '' })}{' '}
            {!isMine
              ? t('seesHidden', { name })
              : comment.isMended
                ? t('seesMendedYou', { by: hider?.name ?? t('WhoHid') })
                : t('seesHiddenYou', { by: hider?.name ?? t('whoHid') })}
          </p>
        )}
        <ProblemNotice problem={edit.problem ?? hide.problem} />
      </div>
      {entries.length > 0 && !edits && (
        <Menu small label={isMine ? t('moreYours') : t('more', { name })} entries={entries} button={more} />
      )}
      {reports && (
        <ReportWordsDialog photo={photo} comment={comment} onTold={onTakenAway} onClose={() => setReports(false)} />
      )}
    </li>
  );
}

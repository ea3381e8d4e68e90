import { useTranslation } from 'react-i18next';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useWordsDraft } from '../photos/useWordsDraft.ts';
import { CommentForm } from './CommentForm.tsx';

/** Words under a photo: no links, nothing but words. */
export function WriteComment({ photo }: { photo: PhotoId }) {
  const { t } = useTranslation('talk');
  const { circle } = useCurrentCircle();
  const add = useCommand('comments.add');
  const { draft, write } = useWordsDraft(`words ${photo}`, '');
  return (
    <>
      <CommentForm
        label={t('write')}
        act={t('say')}
        busy={add.busy}
        start={draft ?? ''}
        onWrite={write}
        onSay={async (words) => {
          const { ok } = await add.run({ circle: circle.id, photo, words });
          if (ok) write(null);
          return ok;
        }}
      />
      <ProblemNotice problem={add.problem} />
    </>
  );
}

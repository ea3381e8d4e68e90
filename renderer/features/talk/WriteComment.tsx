import { useTranslation } from 'react-i18next';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { CommentForm } from './CommentForm.tsx';

/** Words under a photo: no links, nothing but words. */
export function WriteComment({ photo }: { photo: PhotoId }) {
  const { t } = useTranslation('talk');
  const { circle } = useCurrentCircle();
  const add = useCommand('comments.add');
  return (
    <>
      <CommentForm
        label={t('write')}
        act={t('say')}
        busy={add.busy}
        onSay={async (words) => (await add.run({ circle: circle.id, photo, words })).ok}
      />
      <ProblemNotice problem={add.problem} />
    </>
  );
}

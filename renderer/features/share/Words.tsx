import { useTranslation } from 'react-i18next';
import { pilePhotoUrl } from '#shared/contract/urls.ts';
import type { PilePhoto } from '#shared/contract/pileViews.ts';
import { longestCaption } from '#shared/domain/text.ts';
import { Button } from '../../ui/Button.tsx';
import { Picture } from '../../ui/grid/Picture.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { withEach, withSame, type ShareDraft } from './shareDraft.ts';

/** With more, a field for each would be a form to fill in; words can be changed at every picture afterwards. */
const mostFields = 60;

/** A few words: the same for all pictures, or for each its own. */
export function Words(props: {
  readonly photos: readonly PilePhoto[];
  readonly draft: ShareDraft;
  readonly onChange: (draft: ShareDraft) => void;
}) {
  const { t } = useTranslation('share');
  const { photos, draft, onChange } = props;
  const { each } = draft;
  if (each === null) {
    return (
      <div className="share-words">
        <TextField
          label={t('words', { count: photos.length })}
          value={draft.words}
          onChange={(words) => onChange({ ...draft, words })}
          maxLength={longestCaption}
        />
        {photos.length > 1 && photos.length <= mostFields && (
          <Button look="quiet" small onPress={() => onChange(withEach(draft, photos))}>
            {t('wordsEach')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="share-words">
      <ul className="share-each">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <Picture
              thumbhash={photo.thumbhash}
              thumbnail={pilePhotoUrl(photo.id, 'thumbnail')}
              preview={null}
              longestSide={56}
            />
            <TextField
              label={t('wordsFor', { number: index + 1 })}
              value={each.get(photo.id) ?? ''}
              onChange={(words) => onChange({ ...draft, each: new Map([...each, [photo.id, words]]) })}
              maxLength={longestCaption}
            />
          </li>
        ))}
      </ul>
      <Button look="quiet" small onPress={() => onChange(withSame(draft))}>
        {t('wordsAll')}
      </Button>
    </div>
  );
}

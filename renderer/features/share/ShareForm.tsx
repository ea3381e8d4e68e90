import { useState } from 'react';
import { MapPinOff, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AlbumCard, PilePhoto } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button } from '../../ui/Button.tsx';
import { PeopleRow } from '../../ui/Faces.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';
import { keptApart } from '../albums/audience.ts';
import { audienceOf } from '../albums/AudienceField.tsx';
import { AlbumChoice, type ChosenAlbum } from './AlbumChoice.tsx';
import { lastAlbum } from './lastAlbum.ts';
import { PictureStrip } from './PictureStrip.tsx';
import { albumToBeginWith, emptyDraft, toHang } from './shareDraft.ts';
import { useHangUp } from './useHangUp.ts';
import { Words } from './Words.tsx';

type ShareFormProps = {
  readonly photos: readonly PilePhoto[];
  readonly albums: readonly AlbumCard[];
  readonly onClose: () => void;
  readonly onHung: () => void;
};

export function ShareForm({ photos, albums, onClose, onHung }: ShareFormProps) {
  const { t } = useTranslation('share');
  const { circle, members } = useCurrentCircle();
  const [draft, setDraft] = useState(emptyDraft);
  const [chosen, setChosen] = useState<ChosenAlbum>(() => {
    const first = albumToBeginWith(albums, lastAlbum(circle.id));
    return first === null ? { kind: 'new', name: '', people: new Set() } : { kind: 'known', id: first.id };
  });
  const hanging = toHang(photos, draft);
  const known = chosen.kind === 'known' ? albums.find(({ id }) => id === chosen.id) : undefined;
  const audience = chosen.kind === 'new' ? audienceOf(circle.members, chosen.people) : members(known?.audience ?? []);
  const others = audience.filter(({ isMe }) => !isMe);
  const { hangUp, busy, problem } = useHangUp(onHung);
  const count = hanging.length;
  const apart = keptApart(audience);
  const named = chosen.kind === 'known' ? known !== undefined : chosen.name.trim() !== '';
  return (
    <form
      className="sheet-form share-form"
      onSubmit={(event) => {
        event.preventDefault();
        void hangUp(chosen, known?.name ?? '', audience, hanging);
      }}
    >
      <PictureStrip
        photos={photos}
        left={draft.left}
        onLeaveOut={(id) => setDraft((before) => ({ ...before, left: new Set([...before.left, id]) }))}
      />
      <AlbumChoice albums={albums} chosen={chosen} onChange={setChosen} />
      <Words photos={photos.filter(({ id }) => !draft.left.has(id))} draft={draft} onChange={setDraft} />
      {(chosen.kind === 'known' || others.length > 0) && (
        <section className="share-people">
          <h3>{others.length === 0 ? t('nobodyElse') : t('people', { count })}</h3>
          <PeopleRow
            people={[...others, ...audience.filter(({ isMe }) => isMe).map((me) => ({ ...me, name: t('you') }))]}
          />
        </section>
      )}
      <div className="share-notes">
        <Notice icon={<MapPinOff aria-hidden />}>{t('place', { count })}</Notice>
        <Notice icon={<Undo2 aria-hidden />}>{t('takeDownLater', { count })}</Notice>
      </div>
      <ProblemNotice problem={problem} />
      <div className="sheet-form-acts share-acts">
        <Button look="go" type="submit" busy={busy} disabled={count === 0 || !named || apart !== null}>
          {t('hangUp', { count })}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {t('notYet')}
        </Button>
      </div>
    </form>
  );
}

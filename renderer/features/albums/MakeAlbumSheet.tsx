import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { longestName } from '#shared/domain/text.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SheetForm } from '../../ui/SheetForm.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { endOfHanging, openEnded } from '../photos/hangs.ts';
import { HangsField } from '../photos/HangsField.tsx';
import { useNow } from '../photos/useNow.ts';
import { keptApart } from './audience.ts';
import { AudienceField, audienceOf } from './AudienceField.tsx';

/** Makes an album: what it is called, who can see it, and how long pictures hang in it. */
export function MakeAlbumSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('albums');
  return (
    <Sheet title={t('make')} isOpen={isOpen} onClose={onClose}>
      <MakeAlbumForm onClose={onClose} />
    </Sheet>
  );
}

function MakeAlbumForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['albums', 'ui']);
  const { circle } = useCurrentCircle();
  const create = useCommand('albums.create');
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const [nameMissing, setNameMissing] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [hangs, setHangs] = useState(() => openEnded(Date.now()));
  const nowMs = useNow();
  const audience = audienceOf(circle.members, chosen);
  const make = async () => {
    setNameMissing(name.trim() === '');
    if (name.trim() === '') return;
    const untilMs = endOfHanging(hangs, nowMs);
    if (untilMs === 'noDay') return;
    const result = await create.run({ circle: circle.id, name, audience: audience.map(({ id }) => id), untilMs });
    if (!result.ok) return;
    onClose();
    navigate(`/albums/${result.value.album}`);
  };
  return (
    <SheetForm
      onSubmit={() => void make()}
      acts={
        <>
          <Button
            look="go"
            type="submit"
            busy={create.busy}
            disabled={keptApart(audience) !== null || endOfHanging(hangs, nowMs) === 'noDay'}
          >
            {t('makeIt')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t('ui:notYet')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('name')}
        value={name}
        onChange={setName}
        maxLength={longestName}
        autoFocus
        wrong={nameMissing && name.trim() === '' ? t('nameMissing') : undefined}
      />
      <AudienceField label={t('whoWillSee')} chosen={chosen} onChange={setChosen} />
      <HangsField label={t('hangsFor')} hangs={hangs} onChange={setHangs} endWords={(day) => t('comesDown', { day })} />
      <ProblemNotice problem={create.problem} />
    </SheetForm>
  );
}

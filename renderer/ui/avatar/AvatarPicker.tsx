import { useState } from 'react';
import { Shuffle, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Avatar } from '#shared/domain/people.ts';
import { Button } from '../Button.tsx';
import { anyAvatar, drawAvatar, formatAvatar, isSameFace, parseAvatar, type AvatarParts } from './avatar.ts';
import { extras } from './extras.tsx';
import { Face } from './Face.tsx';
import { hairs } from './hair.tsx';
import { backdrops, hairColours, skins } from './palette.ts';
import { Picks } from './Picks.tsx';
import './AvatarPicker.css';

/** Choosing how one is drawn: a ready face in one press, or each part of it. */
export function AvatarPicker({ value, onChange }: { value: Avatar; onChange: (avatar: Avatar) => void }) {
  const { t } = useTranslation('avatar');
  const [open, setOpen] = useState(false);
  // A ready face stays one with something else behind it.
  const ready = drawAvatar.map((one) => (isSameFace(one, value) ? value : one));
  return (
    <div className="avatar-picker" role="group" aria-label={t('picture')}>
      <div className="avatar-now">
        <Face avatar={value} size={112} />
      </div>
      <div className="avatar-choices">
        <Picks
          label={t('ready')}
          value={value}
          onChange={onChange}
          options={ready.map((avatar, index) => ({
            value: avatar,
            words: t('readyOne', { number: index + 1 }),
            picture: <Face avatar={avatar} size={36} />,
          }))}
        />
        <div className="page-acts">
          <Button small icon={<Shuffle aria-hidden />} onPress={() => onChange(anyAvatar())}>
            {t('surprise')}
          </Button>
          <Button
            small
            look="quiet"
            icon={<SlidersHorizontal aria-hidden />}
            onPress={() => setOpen(!open)}
            expanded={open}
          >
            {t('change')}
          </Button>
        </div>
      </div>
      {open && <Parts value={value} onChange={onChange} />}
    </div>
  );
}

function Parts({ value, onChange }: { value: Avatar; onChange: (avatar: Avatar) => void }) {
  const { t } = useTranslation('avatar');
  const parts = parseAvatar(value);
  const change = (changes: Partial<AvatarParts>): void => onChange(formatAvatar({ ...parts, ...changes }));
  const faceWith = (changes: Partial<AvatarParts>) => (
    <Face avatar={formatAvatar({ ...parts, ...changes })} size={48} />
  );
  return (
    <div className="avatar-more">
      <Picks
        label={t('skin')}
        value={String(parts.skin)}
        onChange={(skin) => change({ skin: Number(skin) })}
        options={skins.map(({ name, colour }, index) => swatch(index, colour, t(`skins.${name}`)))}
      />
      <Picks
        label={t('hair')}
        value={String(parts.hair)}
        onChange={(hair) => change({ hair: Number(hair) })}
        options={hairs.map(({ name }, hair) => ({
          value: String(hair),
          words: t(`hairs.${name}`),
          picture: faceWith({ hair }),
        }))}
      />
      <Picks
        label={t('hairColour')}
        value={String(parts.hairColour)}
        onChange={(hairColour) => change({ hairColour: Number(hairColour) })}
        options={hairColours.map(({ name, colour }, index) => swatch(index, colour, t(`hairColours.${name}`)))}
      />
      <Picks
        label={t('extra')}
        value={String(parts.extra)}
        onChange={(extra) => change({ extra: Number(extra) })}
        options={extras.map(({ name }, extra) => ({
          value: String(extra),
          words: t(`extras.${name}`),
          picture: faceWith({ extra }),
        }))}
      />
      <Picks
        label={t('backdrop')}
        value={String(parts.backdrop)}
        onChange={(backdrop) => change({ backdrop: Number(backdrop) })}
        options={backdrops.map(({ name, colour }, index) => swatch(index, colour, t(`backdrops.${name}`)))}
      />
    </div>
  );
}

const swatch = (index: number, colour: string, words: string) => ({
  value: String(index),
  words,
  picture: <span className="pick-swatch" style={{ background: colour }} />,
});

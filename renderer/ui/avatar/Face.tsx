import { useId } from 'react';
import { parseAvatar } from './avatar.ts';
import { extras } from './extras.tsx';
import { hairs } from './hair.tsx';
import { backdrops, features, hairColours, skins } from './palette.ts';
import '../Faces.css';

/**
 * A drawn person. Purely decorative unless it has a `name`: beside a written name it needs none.
 *
 * @param size in pixels
 */
export function Face({ avatar, size = 36, name }: { avatar: string; size?: number; name?: string }) {
  const clip = useId();
  const parts = parseAvatar(avatar);
  // parseAvatar keeps every index inside its list.
  const skin = (skins[parts.skin] ?? skins[0]).colour;
  const hairColour = (hairColours[parts.hairColour] ?? hairColours[0]).colour;
  const { colour: wall, jumper } = backdrops[parts.backdrop] ?? backdrops[0];
  const extra = extras[parts.extra];
  const colours = { skin, hair: hairColour, jumper };
  const cover = extra?.covers?.(colours);
  const hair = cover ?? hairs[parts.hair];
  return (
    <svg
      className="face"
      viewBox="0 0 64 64"
      width={size}
      height={size}
      {...(name === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      <clipPath id={clip}>
        <circle cx="32" cy="32" r="32" />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <rect width="64" height="64" fill={wall} />
        <g transform="translate(0 3)">
          <g fill={hairColour} color={hairColour}>
            {hair?.behind}
          </g>
          <path d="M10.5 64c0-10.5 7.5-15.3 16-16.3h11c8.5 1 16 5.8 16 16.3Z" fill={jumper} />
          <path d="M27 40h10v8.5c0 2.8-2.2 5-5 5s-5-2.2-5-5Z" fill={skin} />
          <path
            d="M27 43.5c1.5 1.7 3 2.5 5 2.5s3.5-.8 5-2.5v3c-1.5 1.8-3 2.5-5 2.5s-3.5-.7-5-2.5Z"
            fill="#000"
            fillOpacity=".1"
          />
          <circle cx="18.8" cy="32" r="3" fill={skin} />
          <circle cx="45.2" cy="32" r="3" fill={skin} />
          <path d="M18.5 29c0-9 5-14.5 13.5-14.5S45.5 20 45.5 29c0 10-5 17.5-13.5 17.5S18.5 39 18.5 29Z" fill={skin} />
          <ellipse cx="23.5" cy="36.3" rx="2.8" ry="1.9" fill="#e0533a" fillOpacity=".16" />
          <ellipse cx="40.5" cy="36.3" rx="2.8" ry="1.9" fill="#e0533a" fillOpacity=".16" />
          {extra?.under?.(colours)}
          <circle cx="26.5" cy="32" r="1.7" fill={features} />
          <circle cx="37.5" cy="32" r="1.7" fill={features} />
          <path d="M27.8 38.8q4.2 3.7 8.4 0" fill="none" stroke={features} strokeWidth="1.6" strokeLinecap="round" />
          <g fill={hairColour} color={hairColour}>
            {hair?.front}
          </g>
          {extra?.over?.(colours)}
        </g>
      </g>
    </svg>
  );
}

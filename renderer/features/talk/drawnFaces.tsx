import type { ReactNode } from 'react';
import type { Reaction } from '#shared/domain/rules.ts';

/** The small set, drawn by ourselves: one line weight, the accent once. In the order in which they are offered. */
export const drawnFaces: Readonly<Record<Reaction, ReactNode>> = {
  heart: (
    <path
      className="face-full"
      d="M12 19.5C6 15.3 4 12.4 4 9.4 4 7 5.8 5.2 8 5.2c1.7 0 3.1.9 4 2.5.9-1.6 2.3-2.5 4-2.5 2.2 0 4 1.8 4 4.2 0 3-2 5.9-8 10.1Z"
    />
  ),
  smile: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M8.2 13.8c1.9 3 5.7 3 7.6 0M9 9.6v.3M15 9.6v.3" />
    </>
  ),
  wow: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <circle className="face-full" cx="12" cy="15.2" r="2" />
      <path d="M9 9.2v.6M15 9.2v.6" />
    </>
  ),
  laugh: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path className="face-full" d="M7.6 12.8h8.8c-.3 3-2 4.7-4.4 4.7s-4.1-1.7-4.4-4.7Z" />
      <path d="m8 9.8 1.2-1.2 1.2 1.2m3.2 0 1.2-1.2 1.2 1.2" />
    </>
  ),
  thanks: (
    <>
      <path d="M12 20v-8M12 15c-3.5 0-5.5-1.7-5.5-4.6C9.8 10.4 12 12 12 15Zm0-2c3 0 4.8-1.5 4.8-4" />
      <circle className="face-full" cx="15.5" cy="6.5" r="2.6" />
    </>
  ),
  hug: (
    <>
      <circle cx="12" cy="7" r="3.2" />
      <path d="M5 19c0-5 3-7.5 7-7.5s7 2.5 7 7.5" />
      <path className="face-line" d="M7.5 15.5c2.5 2.5 6.5 2.5 9 0" />
    </>
  ),
};

export function DrawnFace({ reaction, size = 22 }: { reaction: Reaction; size?: number }) {
  return (
    <svg className="drawn-face" viewBox="0 0 24 24" width={size} height={size} aria-hidden>
      {drawnFaces[reaction]}
    </svg>
  );
}

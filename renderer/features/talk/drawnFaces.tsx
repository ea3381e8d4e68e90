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
  // A flower for somebody.
  thanks: (
    <>
      <path d="M12 14v7M12 19.4c-2.4 0-3.8-1-4.2-3 2.4-.2 4 .8 4.2 3Z" />
      <path d="M12 7.8c-2.8-2.2-2-5.3 0-5.3s2.8 3.1 0 5.3c2.2-2.8 5.3-2 5.3 0s-3.1 2.8-5.3 0c2.8 2.2 2 5.3 0 5.3s-2.8-3.1 0-5.3c-2.2 2.8-5.3 2-5.3 0s3.1-2.8 5.3 0Z" />
      <circle className="face-full" cx="12" cy="7.8" r="2" />
    </>
  ),
  // Two who stand close, an arm round the other.
  hug: (
    <>
      <circle cx="8" cy="7.6" r="3.1" />
      <circle cx="16" cy="7.6" r="3.1" />
      <path d="M2.8 19.5c0-4.6 2-6.8 5.2-6.8 1.9 0 3.2.7 4 1.9.8-1.2 2.1-1.9 4-1.9 3.2 0 5.2 2.2 5.2 6.8" />
      <path className="face-line" d="M7 17.2c3.4 1.7 7.4 1.4 10-.8" />
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

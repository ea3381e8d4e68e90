import type { ReactNode } from 'react';
import './HallwayWall.css';

/** Our own little pictures, for the wall that greets a newcomer: they are the only colours there, as photos are. */
const hills = (
  <>
    <rect width="100" height="76" fill="#f6c7a8" />
    <circle cx="68" cy="30" r="12" fill="#fdf0d8" />
    <path d="M0 48c16-10 30-8 44 0s34 8 56-6v34H0Z" fill="#d98363" />
    <path d="M0 60c20-12 38-6 56 0s30 4 44-2v18H0Z" fill="#8f4a3a" />
  </>
);
const flower = (
  <>
    <rect width="76" height="100" fill="#cfe3d6" />
    <path
      d="M38 100V46M38 78c-10 0-15-6-16-14 9 0 15 5 16 14Zm0-8c9 0 14-6 15-13-8 0-14 5-15 13Z"
      fill="#3c7660"
      stroke="#3c7660"
      strokeWidth="3"
    />
    <g fill="#f0b23f">
      {[0, 60, 120, 180, 240, 300].map((turn) => (
        <ellipse key={turn} cx="38" cy="26" rx="7" ry="12" transform={`rotate(${turn} 38 38)`} />
      ))}
    </g>
    <circle cx="38" cy="38" r="8" fill="#7a4a1d" />
  </>
);
const dog = (
  <>
    <rect width="84" height="84" fill="#c9d9ef" />
    <path d="M0 66h84v18H0Z" fill="#8aa4c8" />
    <path d="M24 84c0-16 4-24 18-24s18 8 18 24Z" fill="#b47c52" />
    <path d="M22 38c0-14 8-22 20-22s20 8 20 22-6 26-20 26-20-12-20-26Z" fill="#c98f62" />
    <path
      d="M24 24c-8 0-12 8-11 16s6 10 9 6c3-5 4-14 2-22Zm36 0c8 0 12 8 11 16s-6 10-9 6c-3-5-4-14-2-22Z"
      fill="#80502e"
    />
    <ellipse cx="42" cy="50" rx="11" ry="9" fill="#f3dcc4" />
    <circle cx="34" cy="37" r="2.8" fill="#21130c" />
    <circle cx="50" cy="37" r="2.8" fill="#21130c" />
    <path
      d="M38 46h8l-4 4.5ZM42 50v3q-3 4-6 1m6-1q3 4 6 1"
      fill="#21130c"
      stroke="#21130c"
      strokeWidth="1.6"
      strokeLinejoin="round"
    />
  </>
);
const sea = (
  <>
    <rect width="120" height="68" fill="#bfe0e3" />
    <path d="M0 38h120v30H0Z" fill="#2f7078" />
    <path d="M0 48q10-5 20 0t20 0 20 0 20 0 20 0 20 0" fill="none" stroke="#8cc4c8" strokeWidth="2" />
    <path d="m50 42 16-32v32Z" fill="#fbfaf7" />
    <path d="m70 18 12 24H70Z" fill="#e0653e" />
    <path d="M44 44h44l-7 10H51Z" fill="#4b2f20" />
  </>
);
const cake = (
  <>
    <rect width="76" height="76" fill="#f6d3d8" />
    <path d="M14 40h48v26H14Z" fill="#9c4659" />
    <path
      d="M14 40c0-5 4-8 8-8h32c4 0 8 3 8 8v4c-4 5-8 5-12 0-4 5-8 5-12 0-4 5-8 5-12 0-4 5-8 5-12 0Z"
      fill="#fbfaf7"
    />
    <path d="M28 32V22m10 10V20m10 12V22" stroke="#3f5f8a" strokeWidth="3" strokeLinecap="round" />
    <path d="M28 18q3-4 0-7-3 3 0 7Zm10-2q3-4 0-7-3 3 0 7Zm10 2q3-4 0-7-3 3 0 7Z" fill="#f0b23f" />
    <path d="M6 66h64" stroke="#6d2f3d" strokeWidth="4" strokeLinecap="round" />
  </>
);

type Hung = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly picture: ReactNode;
};
const pictures: readonly Hung[] = [
  { x: 34, y: 84, width: 100, height: 76, picture: hills },
  { x: 168, y: 58, width: 76, height: 100, picture: flower },
  { x: 278, y: 88, width: 84, height: 84, picture: dog },
  { x: 76, y: 206, width: 120, height: 68, picture: sea },
  { x: 236, y: 214, width: 76, height: 76, picture: cake },
];

/** A hallway wall with pictures on it, each on its thread: what Homeroll is, before a word is read. */
export function HallwayWall() {
  return (
    <svg className="hallway" viewBox="0 0 400 330" aria-hidden>
      {pictures.map(({ x, y, width, height, picture }) => (
        <g key={`${x} ${y}`} transform={`translate(${x} ${y})`} className="hallway-picture">
          <path className="hallway-thread" d={`M0-6 ${width / 2}-26l${width / 2} 20`} />
          <circle className="hallway-nail" cx={width / 2} cy="-27" r="2.6" />
          <rect className="hallway-frame" x="-7" y="-7" width={width + 14} height={height + 14} rx="4" />
          <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
            {picture}
          </svg>
        </g>
      ))}
    </svg>
  );
}

import type { ReactNode } from 'react';
import './Drawings.css';

export type Season = 'spring' | 'summer' | 'autumn' | 'winter';

/** The season where most of our computers stand (the northern half); the drawing is only a drawing. */
export function seasonOf(date: Date): Season {
  const month = date.getMonth();
  if (month < 2 || month === 11) return 'winter';
  if (month < 5) return 'spring';
  return month < 8 ? 'summer' : 'autumn';
}

/** The end of the wall: one line over the hills, and the only drawing that changes with the season. */
export function Horizon({ season }: { season: Season }) {
  return (
    <svg className="horizon drawn" viewBox="0 0 960 120" aria-hidden>
      <path className="drawn-faint" d="M0 104c120-2 150-30 250-31s150 26 260 24 150-44 260-45 120 22 190 24" />
      <path d="M0 112c160 0 220-16 360-15s260 15 400 8 150-6 200-4" />
      <g transform="translate(640 51)">{details[season]}</g>
    </svg>
  );
}

const house = <path className="drawn-fill" d="M-16 54V36L0 23l16 13v18m-20 0V43h8v11" />;

const details: Record<Season, ReactNode> = {
  spring: (
    <>
      <circle className="drawn-accent" cx="-120" cy="6" r="13" />
      {house}
      <path d="M48 53V34m0 0c-11 0-14-8-10-15 2-7 18-7 20 0 4 7 1 15-10 15Z" />
      <path className="drawn-accent" d="M42 23v.1M51 26v.1M47 17v.1M-42 55v-7m0 0c-3 0-4-2-4-4m4 4c3 0 4-2 4-4" />
    </>
  ),
  summer: (
    <>
      <circle className="drawn-accent" cx="-120" cy="2" r="16" />
      <path className="drawn-accent" d="M-120-24v7m0 38v7m-26-26h7m38 0h7m-44-19 5 5m28 28 5 5m0-38-5 5m-28 28-5 5" />
      {house}
      <path d="M50 53V30m0 0c-13 0-17-9-12-17 3-9 21-9 24 0 5 8 1 17-12 17Z" />
      <path d="M-64-2q5-6 10 0 5-6 10 0M-38 10q4-5 8 0 4-5 8 0" />
    </>
  ),
  autumn: (
    <>
      <path d="M-130 8h34c9 0 9-13 0-13-1-10-17-12-21-3-9-3-17 4-13 16Z" />
      {house}
      <path d="M0 23V14m5 13V16h6v16" />
      <path d="M50 53V31m0 11-8-8m8 2 8-8" />
      <path
        className="drawn-accent"
        d="M38 30q4-6 8 0-4 6-8 0Zm16-8q4-6 8 0-4 6-8 0Zm14 24q4-6 8 0-4 6-8 0Zm-44-8q3-5 6 0-3 5-6 0Z"
      />
    </>
  ),
  winter: (
    <>
      <path className="drawn-accent" d="M-112-12a15 15 0 1 0 10 24 18 18 0 0 1-10-24Z" />
      {house}
      <path d="M9 29V18h5v15M46 53l12-16h-7l10-13h-7l8-12 8 12h-7l10 13h-7l12 16Zm16 0v3" />
      <path d="M-60 8v.1M-40-8v.1M-26 18v.1M30 0v.1M96 4v.1M110 24v.1M-80 26v.1M20-16v.1" />
    </>
  ),
};

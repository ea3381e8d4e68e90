import './Drawings.css';

/** A little computer as it stands in the house: awake with its lid open, or asleep. */
export function Computer({ here, mine = false, size = 34 }: { here: boolean; mine?: boolean; size?: number }) {
  return (
    <svg viewBox="-17 -13 34 26" width={size} height={(size * 26) / 34} aria-hidden className="computer">
      <g className="house-computer" data-state={here ? 'here' : 'away'} data-mine={mine}>
        <ComputerShape here={here} />
      </g>
    </svg>
  );
}

export function ComputerShape({ here }: { here: boolean }) {
  if (here) {
    return (
      <>
        <rect x="-11" y="-9" width="22" height="15" rx="3" />
        <path d="M-14.5 9.5h29" />
      </>
    );
  }
  return (
    <>
      <path className="house-lid" d="M-11 4.5h22l3.5 5h-29Z" />
      <path className="house-dream" d="M2-5.5h4l-4 5h4" />
    </>
  );
}

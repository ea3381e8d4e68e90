import './Drawings.css';

/* Small drawings for empty pages: one line weight, the accent once. All are decoration; the words beside them say it. */

/** A hook, a thread and an empty frame: a wall that waits for its first picture. */
export const EmptyWall = () => (
  <svg className="drawn" viewBox="0 0 320 180" aria-hidden>
    <path className="drawn-faint" d="M16 164h288" />
    <path className="drawn-fill" d="M96 62h128v82H96z" />
    <path d="M110 76h100v54H110z" />
    <path d="M104 62 160 26l56 36" />
    <circle className="drawn-solid" cx="160" cy="25" r="5" />
    <path className="drawn-faint" d="m110 124 26-26 20 18 18-14 36 28" />
    <circle className="drawn-faint" cx="190" cy="92" r="6" />
    <path className="drawn-faint" d="M36 84h34v44H36zM250 92h38v30h-38z" />
  </svg>
);

/** Two albums on a shelf and a place for the next. */
export const EmptyAlbums = () => (
  <svg className="drawn" viewBox="0 0 320 180" aria-hidden>
    <path d="M40 146h240" />
    <path
      className="drawn-fill"
      d="M84 146V64a4 4 0 0 1 4-4h26a4 4 0 0 1 4 4v82M118 146V52a4 4 0 0 1 4-4h30a4 4 0 0 1 4 4v94"
    />
    <path d="M92 76h18M127 64h20M127 74h20" />
    <path className="drawn-accent" d="m170 146 17-84a4 4 0 0 1 5-3l26 6a4 4 0 0 1 3 5l-18 76" strokeDasharray="1 6" />
    <path className="drawn-faint" d="M60 146v14M260 146v14" />
  </svg>
);

/** A few prints on a table, face up, nobody else in the room. */
export const EmptyPile = () => (
  <svg className="drawn" viewBox="0 0 320 180" aria-hidden>
    <path className="drawn-faint" d="M30 150h260" />
    <path className="drawn-fill" d="m92 70 74-16 16 74-74 16Z" />
    <path className="drawn-fill" d="m140 56 76 6-6 76-76-6Z" />
    <path d="m150 67 54 4-4 48-54-4Z" />
    <path className="drawn-accent" d="m152 108 16-18 14 14 10-8 8 12" />
    <path d="M244 140V92m-14 14 14-14 14 14" />
  </svg>
);

/** A door with light behind it. */
export const OpenDoor = () => (
  <svg className="drawn" viewBox="0 0 320 180" aria-hidden>
    <path className="drawn-faint" d="M24 162h272" />
    <path className="drawn-wash" d="M126 162V34h70v128" />
    <path className="drawn-fill" d="m126 34-34 16v126l34-14Z" />
    <circle className="drawn-solid" cx="117" cy="108" r="3.5" />
    <path className="drawn-accent" d="M196 60l28-10M198 96h34M196 132l28 10" />
    <path className="drawn-faint" d="M126 162 84 178M196 162l46 16" />
  </svg>
);

/** Our house, and another one further off with a lamp on. */
export const Neighbours = () => (
  <svg className="drawn" viewBox="0 0 320 180" aria-hidden>
    <path className="drawn-faint" d="M10 152c60-10 110-12 150-6s90 8 150-2" />
    <path className="drawn-fill" d="M52 148V92l44-34 44 34v56Z" />
    <path d="M84 148v-30h24v30" />
    <path className="drawn-fill" d="M206 146v-40l30-24 30 24v40Z" />
    <path className="drawn-solid" d="M228 112h16v14h-16z" />
    <path className="drawn-accent" d="M150 92q24-22 46 4" strokeDasharray="0.1 6" />
  </svg>
);

/** A lamp that is off: nobody answers. */
export const LampOff = () => (
  <svg className="drawn" viewBox="0 0 320 180" aria-hidden>
    <path className="drawn-faint" d="M50 156h220" />
    <path className="drawn-fill" d="M132 88 146 40h34l14 48Z" />
    <path d="M163 88v60M140 156c0-6 10-8 23-8s23 2 23 8" />
    <path className="drawn-accent" d="M150 88v18" />
    <circle className="drawn-solid" cx="150" cy="109" r="3" />
    <path d="M216 62h10l-10 12h10M236 44h8l-8 10h8" />
  </svg>
);

/** A basket for paper, and nothing in it. */
export const EmptyBasket = () => (
  <svg className="drawn" viewBox="0 0 320 180" aria-hidden>
    <path className="drawn-faint" d="M40 160h240" />
    <path className="drawn-fill" d="m122 76 12 84h52l12-84Z" />
    <path d="M116 76h88" />
    <path className="drawn-faint" d="m142 90 6 58M160 90v58M178 90l-6 58" />
    <path className="drawn-accent" d="M160 58V26m-14 14 14-14 14 14" />
    <path className="drawn-faint" d="m232 138 30-6 6 26h-30Z" />
  </svg>
);

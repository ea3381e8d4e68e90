import '../../ui/drawings/Drawings.css';

/** A tidy desk in the evening: the lamp is on, the cup is full, nothing lies there. */
export const ClearDesk = () => (
  <svg className="drawn" viewBox="0 0 320 180" aria-hidden>
    <path className="drawn-wash desk-light" d="m122 66 52-16 44 94H72Z" />
    <path className="drawn-fill" d="M40 144h240v8H40z" />
    <path d="M58 152v20M262 152v20" />
    <path className="drawn-fill" d="m116 62 22-24 34 12-6 20Z" />
    <path d="m150 42 34-18 30 46M214 70v68M198 144c0-4 7-6 16-6s16 2 16 6" />
    <circle className="drawn-solid" cx="184" cy="24" r="3.5" />
    <path className="drawn-fill" d="M86 122h26v14a8 8 0 0 1-8 8H94a8 8 0 0 1-8-8Z" />
    <path d="M112 126h5a5 5 0 0 1 0 10h-5" />
    <path className="drawn-accent" d="M94 114c-3-4 3-6 0-10M104 114c-3-4 3-6 0-10" />
    <path
      className="drawn-faint"
      d="M252 118v26M252 128c8-2 12-8 12-14-8 0-12 6-12 14Zm0 4c-8-2-11-7-11-13 7 0 11 6 11 13Z"
    />
  </svg>
);

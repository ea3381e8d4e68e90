import '../../ui/drawings/Drawings.css';

/** A window at night, with the moon in it and a cat under it. */
export const NightWindow = () => (
  <svg className="drawn" viewBox="0 0 320 180" aria-hidden>
    <path className="drawn-fill" d="M104 20h112v116H104z" />
    <path d="M160 20v116M104 78h112" />
    <path className="drawn-accent" d="M196 38a13 13 0 1 0 6 20 11 11 0 0 1-6-20Z" />
    <path className="drawn-faint" d="M122 42v.1M138 58v.1M126 66v.1M178 96v.1M200 112v.1M120 100v.1" strokeWidth="4" />
    <path d="M88 136h144M40 164h240" />
    <path className="drawn-fill" d="M126 136c0-14 8-20 18-20s17 6 17 20Z" />
    <path className="drawn-fill" d="M152 122c-1-8 0-13 2-14l5 5h6l5-5c2 1 3 6 2 14 0 6-4 9-10 9s-10-3-10-9Z" />
    <path d="M127 134c-8 2-14 0-14-6s8-6 8-1" />
    <path d="M157 122h2M166 122h2" />
  </svg>
);

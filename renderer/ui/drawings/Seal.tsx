import './Drawings.css';

/**
 * The seal on something that only some can open yet. It opens once, when a guardian has approved; it never looks
 * like a lock.
 */
export function Seal({ open = false, size = 32, label }: { open?: boolean; size?: number; label?: string }) {
  return (
    <svg
      className="seal"
      data-open={open}
      viewBox="0 0 32 32"
      width={size}
      height={size}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <g className="seal-half seal-left">
        <path
          fill="var(--accent)"
          d="M16 3.5c-1.6 0-2 1.3-3.4 1.6-1.4.4-2.6-.5-3.9.4-1.2.9-.8 2.3-1.7 3.4-.9 1.2-2.4 1.1-2.9 2.6-.5 1.4.6 2.4.6 3.9s-1.1 2.5-.6 3.9c.5 1.5 2 1.4 2.9 2.6.9 1.1.5 2.5 1.7 3.4 1.3.9 2.5 0 3.9.4 1.4.3 1.8 1.6 3.4 1.6Z"
        />
      </g>
      <g className="seal-half seal-right">
        <path
          fill="var(--accent)"
          d="M16 3.5c1.6 0 2 1.3 3.4 1.6 1.4.4 2.6-.5 3.9.4 1.2.9.8 2.3 1.7 3.4.9 1.2 2.4 1.1 2.9 2.6.5 1.4-.6 2.4-.6 3.9s1.1 2.5.6 3.9c-.5 1.5-2 1.4-2.9 2.6-.9 1.1-.5 2.5-1.7 3.4-1.3.9-2.5 0-3.9.4-1.4.3-1.8 1.6-3.4 1.6Z"
        />
      </g>
      {!open && (
        <path
          d="M10.5 16.5 16 11.8l5.5 4.7v4.7h-11Z"
          fill="none"
          stroke="var(--on-accent)"
          strokeWidth="1.8"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}

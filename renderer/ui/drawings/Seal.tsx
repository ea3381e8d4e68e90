import { useEffect, useState } from 'react';
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
      <path
        className="seal-wax"
        d="M16 3.5c1.6 0 2 1.3 3.4 1.6 1.4.4 2.6-.5 3.9.4 1.2.9.8 2.3 1.7 3.4.9 1.2 2.4 1.1 2.9 2.6.5 1.4-.6 2.4-.6 3.9s1.1 2.5.6 3.9c-.5 1.5-2 1.4-2.9 2.6-.9 1.1-.5 2.5-1.7 3.4-1.3.9-2.5 0-3.9.4-1.4.3-1.8 1.6-3.4 1.6s-2-1.3-3.4-1.6c-1.4-.4-2.6.5-3.9-.4-1.2-.9-.8-2.3-1.7-3.4-.9-1.2-2.4-1.1-2.9-2.6-.5-1.4.6-2.4.6-3.9s-1.1-2.5-.6-3.9c.5-1.5 2-1.4 2.9-2.6.9-1.1.5-2.5 1.7-3.4 1.3-.9 2.5 0 3.9-.4 1.4-.3 1.8-1.6 3.4-1.6Z"
      />
      <path className="seal-house" d="M10.5 15.5 16 10.8l5.5 4.7v4.7h-11Z" />
      <path className="seal-open" d="m10.8 15.7 3.7 3.7 6.7-7.2" pathLength="1" />
    </svg>
  );
}

/** A seal that opens once, when it appears: somebody was just let in, or something was approved. */
export function OpeningSeal({ size }: { size?: number }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOpen(true), 350);
    return () => clearTimeout(timer);
  }, []);
  return <Seal open={open} {...(size !== undefined && { size })} />;
}

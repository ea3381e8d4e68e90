import './Drawings.css';

/** A keeper: no face, but the box with a roof that stands in a corner and looks after what it is given, shut. */
export function KeeperBox({ size = 64 }: { size?: number }) {
  return (
    <svg viewBox="0 0 64 64" width={size} height={size} aria-hidden className="keeper-box">
      <circle cx="32" cy="32" r="32" />
      <path d="M14 31 32 17l18 14" />
      <path d="M18 29v19h28V29" />
      <path d="M27 48V38h10v10M32 42.5v1.5" />
    </svg>
  );
}

/** The house that is a camera: Homeroll's mark, in the accent. */
export function AppMark({ size = 26 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden>
      <path
        fill="var(--accent)"
        d="M14.3 3.6a2.8 2.8 0 0 1 3.4 0l10 7.6a3.3 3.3 0 0 1 1.3 2.6V25a3.6 3.6 0 0 1-3.6 3.6H6.6A3.6 3.6 0 0 1 3 25V13.8c0-1 .5-2 1.3-2.6Z"
      />
      <circle cx="16" cy="18" r="6.3" fill="var(--sunk)" />
      <circle cx="16" cy="18" r="2.7" fill="var(--accent)" />
    </svg>
  );
}

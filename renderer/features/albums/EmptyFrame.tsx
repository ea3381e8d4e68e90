/** A thread and an empty frame: the cover of an album in which nothing hangs. */
export const EmptyFrame = () => (
  <svg className="empty-frame drawn" viewBox="0 0 160 120" aria-hidden>
    <path d="M56 46 80 26l24 20" />
    <circle className="drawn-solid" cx="80" cy="25" r="2.6" />
    <path className="drawn-fill" d="M48 46h64v44H48z" />
    <path className="drawn-faint" d="M56 54h48v28H56z" />
  </svg>
);

import { UserRound } from 'lucide-react';

/** Somebody whose picture is not known yet. */
export const Stranger = () => (
  <span className="stranger" aria-hidden>
    <UserRound />
  </span>
);

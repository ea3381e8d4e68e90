import { useLocation } from 'wouter';
import { JoinCircle } from './JoinCircle.tsx';

/** Joining one more family, for somebody who is in one already. */
export function JoinPage() {
  const [, navigate] = useLocation();
  return (
    <div className="page page-narrow">
      <JoinCircle onBack={() => navigate('/settings')} />
    </div>
  );
}

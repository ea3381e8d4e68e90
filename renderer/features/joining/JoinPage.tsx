import { useLocation } from 'wouter';
import { useQuery } from '../../engine/useQuery.ts';
import { JoinCircle } from './JoinCircle.tsx';

/** Joining one more family, for somebody who is in one already. */
export function JoinPage() {
  const [, navigate] = useLocation();
  const session = useQuery('session', {});
  const deviceName = session.value?.open?.deviceName;
  if (deviceName === undefined) return null;
  return (
    <div className="page page-narrow">
      <JoinCircle deviceName={deviceName} onBack={() => navigate('/settings')} />
    </div>
  );
}

import { useEffect, useMemo } from 'react';
import type { JoinRequest } from '#shared/contract/views.ts';
import { useEngine } from '../../engine/EngineContext.tsx';
import { followed, inOrder } from './inOrder.ts';

/** Who is at the door and who was, without the tries that the same person has followed with another: those are put away. */
export function useRequests(requests: readonly JoinRequest[]): readonly JoinRequest[] {
  const { client } = useEngine();
  const over = useMemo(() => followed(requests), [requests]);
  useEffect(() => {
    for (const { id } of over) void client.call('door.refuse', { request: id });
  }, [client, over]);
  return useMemo(() => inOrder(requests.filter((request) => !over.includes(request))), [requests, over]);
}

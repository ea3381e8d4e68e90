import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { CircleView, Member } from '#shared/contract/views.ts';
import type { MemberId } from '#shared/domain/ids.ts';

type CurrentCircle = {
  readonly circle: CircleView;
  readonly me: Member;
  /** The person of that id, also one who is in the circle no more: what they hung up and wrote keeps their name and face. */
  readonly member: (id: MemberId) => Member | undefined;
  /** The members of these ids in the circle's order, without those who left. */
  readonly members: (ids: readonly MemberId[]) => Member[];
  /** The person here, or this computer, is in the circle no more: there is what is their own, and nothing else. */
  readonly isOut: boolean;
};

const CurrentCircleContext = createContext<CurrentCircle | null>(null);

/** Gives every page inside the shell the circle that is being looked at. */
export function CurrentCircleProvider(props: {
  readonly circle: CircleView;
  readonly isOut?: boolean;
  readonly children: ReactNode;
}) {
  const { circle, isOut = false, children } = props;
  const value = useMemo(() => describe(circle, isOut), [circle, isOut]);
  return <CurrentCircleContext value={value}>{children}</CurrentCircleContext>;
}

/** @throws outside the shell's pages: a bug in how the screen is put together */
export function useCurrentCircle(): CurrentCircle {
  const value = useContext(CurrentCircleContext);
  if (value === null) throw new Error('useCurrentCircle is for pages inside the shell');
  return value;
}

function describe(circle: CircleView, isOut: boolean): CurrentCircle {
  const byId = new Map([...(circle.former ?? []), ...circle.members].map((member) => [member.id, member]));
  const me = byId.get(circle.me);
  if (me === undefined) throw new Error('A circle without me in it');
  return {
    circle,
    me,
    isOut,
    member: (id) => byId.get(id),
    members: (ids) => {
      const wanted = new Set(ids);
      return circle.members.filter(({ id }) => wanted.has(id));
    },
  };
}

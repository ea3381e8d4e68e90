import { useCallback, useMemo, useState } from 'react';

export type Selection = {
  readonly chosen: ReadonlySet<string>;
  /** Whether anything is chosen: then a press chooses instead of opening. */
  readonly active: boolean;
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  /** Chooses everything between the one that was pressed last and this one. */
  readonly extendTo: (id: string) => void;
  readonly all: () => void;
  readonly none: () => void;
};

type State = { readonly chosen: ReadonlySet<string>; readonly anchor: string | null };
const nobody: State = { chosen: new Set(), anchor: null };

/** Which of these are chosen. What leaves the list is no longer chosen. */
export function useSelection(ids: readonly string[]): Selection {
  const [state, setState] = useState(nobody);
  const present = useMemo(() => new Set(ids), [ids]);
  const chosen = useMemo(() => stillThere(state.chosen, present), [state.chosen, present]);
  const toggle = useCallback((id: string) => setState((before) => toggled(before, id)), []);
  const extendTo = useCallback((id: string) => setState((before) => extended(before, ids, id)), [ids]);
  const all = useCallback(() => setState({ chosen: new Set(ids), anchor: null }), [ids]);
  const none = useCallback(() => setState(nobody), []);
  return useMemo(
    () => ({ chosen, active: chosen.size > 0, has: (id) => chosen.has(id), toggle, extendTo, all, none }),
    [chosen, toggle, extendTo, all, none],
  );
}

export function toggled({ chosen }: State, id: string): State {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return { chosen: next, anchor: id };
}

export function extended(before: State, ids: readonly string[], id: string): State {
  const from = before.anchor === null ? -1 : ids.indexOf(before.anchor);
  const to = ids.indexOf(id);
  if (from === -1 || to === -1) return toggled(before, id);
  const between = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: new Set([...before.chosen, ...between]), anchor: before.anchor };
}

function stillThere(chosen: ReadonlySet<string>, present: ReadonlySet<string>): ReadonlySet<string> {
  const kept = [...chosen].filter((id) => present.has(id));
  return kept.length === chosen.size ? chosen : new Set(kept);
}

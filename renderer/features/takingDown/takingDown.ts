import type { Problem } from '#shared/contract/problems.ts';
import type { CircleId, EnvelopeId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/domain/result.ts';

/** Nobody holds it back for longer than this, also not with a pointer that lies on "Undo". */
const longestMs = 30_000;

/**
 * For how long what came down stays hidden: the pages hear of it a little later than we do. From then on what they hear is
 * shown, because something else may have come under that number.
 */
const heardMs = 10_000;

type Whose = { readonly circle: CircleId; readonly me: MemberId };
/** A photo, or words that somebody wrote under one. */
export type Thing = PhotoId | EnvelopeId;

type Kind = 'photos' | 'words';

type Wanted = Whose & {
  readonly kind: Kind;
  readonly things: readonly Thing[];
  /** Tells the engine. Called once, or never when it is undone before. */
  readonly send: () => Promise<Result<unknown, Problem>>;
  /** From now on it cannot be undone. */
  readonly onSending: () => void;
  readonly onDone: () => void;
};

type Failure = Whose & { readonly kind: Kind; readonly problem: Problem; readonly count: number };

export type TakingDownState = {
  /** What this screen does not show any more: it comes down in a moment, or has just come down. */
  readonly hidden: ReadonlySet<Thing>;
  /** It was put back, and the focus has not found it yet. */
  readonly returned: Thing | null;
  /** What the engine did not take down: it is shown again. */
  readonly failure: Failure | null;
};

const nothing: TakingDownState = { hidden: new Set(), returned: null, failure: null };

/**
 * The photos that are being taken down at this screen, and the words that are being taken away. They are gone from it at
 * once; the engine hears of it a moment later, and until then it can be undone. Whoever leaves in between has meant it:
 * `sendAll`.
 */
export function createTakingDown() {
  let state = nothing;
  const listeners = new Set<() => void>();
  const waiting = new Set<() => Promise<void>>();
  const sending = new Set<Promise<void>>();
  const change = (changes: Partial<TakingDownState>) => {
    state = { ...state, ...changes };
    for (const tell of listeners) tell();
  };
  const shownAgain = (things: readonly Thing[]): ReadonlySet<Thing> => {
    const back = new Set(things);
    return new Set([...state.hidden].filter((id) => !back.has(id)));
  };

  const begin = ({ kind, things, circle, me, send, onSending, onDone }: Wanted) => {
    const tellEngine = async (): Promise<void> => {
      onSending();
      const result = await send();
      if (result.ok) {
        setTimeout(() => change({ hidden: shownAgain(things) }), heardMs);
        onDone();
      } else {
        const failure = { kind, circle, me, problem: result.problem, count: things.length };
        change({ hidden: shownAgain(things), failure });
      }
    };
    const stopWaiting = (): boolean => {
      clearTimeout(timer);
      return waiting.delete(sendNow);
    };
    const sendNow = async (): Promise<void> => {
      if (!stopWaiting()) return;
      const sent = tellEngine();
      sending.add(sent);
      await sent.finally(() => sending.delete(sent));
    };
    const timer = setTimeout(() => void sendNow(), longestMs);
    waiting.add(sendNow);
    change({ hidden: new Set([...state.hidden, ...things]), returned: null });
    return {
      sendNow,
      /** They are back; false, and nothing, when the engine has been told. */
      undo: (): boolean => {
        const isInTime = stopWaiting();
        if (isInTime) change({ hidden: shownAgain(things), returned: things[0] ?? null });
        return isInTime;
      },
    };
  };

  return {
    begin,
    /** Tells the engine now of everything that waits; done when it has answered. */
    sendAll: async (): Promise<void> => {
      for (const sendNow of [...waiting]) void sendNow();
      await Promise.all(sending);
    },
    /** The focus has found what was put back. */
    found: () => change({ returned: null }),
    /** The failure was read. */
    forget: () => change({ failure: null }),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    peek: (): TakingDownState => state,
  };
}

/** One for the whole screen: what is hidden on the wall is hidden in the album too. */
export const takingDown = createTakingDown();

/** Those that are shown; the very same array while none of them is hidden. */
export const stillUp = <Shown extends { readonly id: Thing }>(
  things: readonly Shown[],
  hidden: ReadonlySet<Thing>,
): readonly Shown[] => (things.some(({ id }) => hidden.has(id)) ? things.filter(({ id }) => !hidden.has(id)) : things);

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button.tsx';
import { UndoKey } from './UndoKey.tsx';
import { useToastKeys } from './useToastKeys.ts';
import './Toasts.css';

export type Toast = {
  readonly words: string;
  /** Something to do about it; what undoes has a key, too. */
  readonly action?: { readonly label: string; readonly onPress: () => void; readonly undoes?: boolean };
  /** How long it stays unless somebody is at it, milliseconds; 7 s when nothing is said. */
  readonly shownMs?: number;
  /** It has gone by itself or was closed, and its action cannot be pressed any more. Such a toast makes room for no other. */
  readonly onGone?: () => void;
};

type Shown = Toast & { readonly id: number };

type Show = (toast: Toast) => () => void;

const ToastContext = createContext<Show>(() => () => undefined);

/**
 * Says that something was done: one line, for a few seconds, in nobody's way. Not for problems, those stay on the page. Gives
 * what takes it away again.
 */
export const useToast = (): Show => useContext(ToastContext);

const shownMs = 7_000;
let lastId = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const remove = useCallback((id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (toast: Toast) => {
      const id = ++lastId;
      setToasts((before) => [
        ...before.filter(
          ({ action, onGone, words }, index) =>
            // Said again, it is there once, and for as long as if it were new.
            onGone !== undefined || (index === before.length - 1 && (words !== toast.words || action !== undefined)),
        ),
        { ...toast, id },
      ]);
      return () => remove(id);
    },
    [remove],
  );
  const root = useRef<HTMLDivElement>(null);
  const undoable = toasts.findLast(({ action }) => action?.undoes === true);
  useToastKeys(
    root,
    useMemo(() => undoable && (() => act(undoable, remove)), [undoable, remove]),
  );
  const region = useMemo(
    () => (
      // To react-aria above every dialog: read out over one, pressed without closing it, and F6 may lead there.
      <div className="toasts" role="status" data-react-aria-top-layer ref={root}>
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} onRemove={remove} />
        ))}
      </div>
    ),
    [toasts, remove],
  );
  return (
    <ToastContext value={show}>
      {children}
      {region}
    </ToastContext>
  );
}

/**
 * What is said to one person: it goes with them, and nothing is said to them once they have gone. Whoever sits down next reads
 * none of it, and undoes nothing of theirs.
 */
export function OwnToasts({ children }: { children: ReactNode }) {
  const show = useToast();
  const own = useRef<Set<() => void> | null>(null);
  const showOwn = useCallback(
    (toast: Toast) => {
      const said = own.current;
      if (said === null) return () => undefined;
      const takeAway = show(toast);
      said.add(takeAway);
      return takeAway;
    },
    [show],
  );
  // Before anything in it is said or done.
  useLayoutEffect(() => {
    const said = (own.current = new Set<() => void>());
    return () => {
      own.current = null;
      for (const takeAway of said) takeAway();
    };
  }, []);
  return <ToastContext value={showOwn}>{children}</ToastContext>;
}

const leave = (toast: Shown, onRemove: (id: number) => void): void => {
  onRemove(toast.id);
  toast.onGone?.();
};

const act = (toast: Shown, onRemove: (id: number) => void): void => {
  toast.action?.onPress();
  onRemove(toast.id);
};

function ToastLine({ toast, onRemove }: { toast: Shown; onRemove: (id: number) => void }) {
  const { t } = useTranslation('ui');
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => leave(toast, onRemove), toast.shownMs ?? shownMs);
    return () => clearTimeout(timer);
  }, [held, onRemove, toast]);
  return (
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.words}</span>
      {toast.action !== undefined && (
        <Button small look="quiet" onPress={() => act(toast, onRemove)}>
          {toast.action.label}
          {toast.action.undoes === true && <UndoKey aloud />}
        </Button>
      )}
      <IconButton small label={t('close')} icon={<X aria-hidden />} onPress={() => leave(toast, onRemove)} />
    </div>
  );
}

import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button.tsx';
import './Page.css';

export type Toast = {
  readonly words: string;
  /** Something to do about it, "Undo" say. */
  readonly action?: { readonly label: string; readonly onPress: () => void };
};

type Shown = Toast & { readonly id: number };

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Says that something was done: one line, for a few seconds, in nobody's way. Not for problems, those stay on the page. */
export const useToast = (): ((toast: Toast) => void) => useContext(ToastContext);

const shownMs = 7_000;
let lastId = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const show = useCallback(
    (toast: Toast) => setToasts((before) => [...before.slice(-1), { ...toast, id: ++lastId }]),
    [],
  );
  const remove = useCallback((id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)), []);
  const region = useMemo(
    () => (
      <div className="toasts" role="status">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} onGone={remove} />
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

function ToastLine({ toast, onGone }: { toast: Shown; onGone: (id: number) => void }) {
  const { t } = useTranslation('ui');
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onGone(toast.id), shownMs);
    return () => clearTimeout(timer);
  }, [held, onGone, toast.id]);
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
        <Button
          small
          look="quiet"
          onPress={() => {
            toast.action?.onPress();
            onGone(toast.id);
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton small label={t('close')} icon={<X aria-hidden />} onPress={() => onGone(toast.id)} />
    </div>
  );
}

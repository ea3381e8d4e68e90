/** A list of those who want to hear that something has changed. */
export type Listeners = { readonly onChange: (listener: () => void) => () => void; readonly tell: () => void };

export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell() {
      for (const listener of listeners) listener();
    },
  };
}

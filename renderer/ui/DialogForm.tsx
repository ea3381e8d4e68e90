import type { KeyboardEvent, ReactNode } from 'react';

/** What is filled in on a dialog: Enter in any field, a choice too, says what the dialog's first button says. */
export function DialogForm({ onSubmit, children }: { readonly onSubmit: () => void; readonly children: ReactNode }) {
  // React-aria keeps a choice's Enter from the browser, which would do the same.
  const enter = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.target.type !== 'radio') return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <form
      className="dialog-form"
      onKeyDownCapture={enter}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

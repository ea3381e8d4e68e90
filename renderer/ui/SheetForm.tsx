import type { ReactNode } from 'react';

/**
 * What is filled in on a sheet. The fields scroll; the buttons keep their place under them, on nothing and over
 * nothing, however long the fields are and however low the window is.
 */
export function SheetForm(props: {
  readonly onSubmit: () => void;
  /** The button to press next first. */
  readonly acts: ReactNode;
  /** One line over the buttons: what they will do, or why they cannot yet. */
  readonly note?: ReactNode;
  /** Whom the line is about. */
  readonly faces?: ReactNode;
  /** What holds whatever is filled in, under the buttons. */
  readonly promises?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <form
      className="sheet-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      <div className="sheet-form-body">{props.children}</div>
      <div className="sheet-form-foot">
        {props.note !== undefined && (
          <div className="sheet-form-note">
            {props.faces}
            <p role="status">{props.note}</p>
          </div>
        )}
        <div className="sheet-form-acts">{props.acts}</div>
        {props.promises}
      </div>
    </form>
  );
}

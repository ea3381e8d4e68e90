import { Input, Label, TextField } from 'react-aria-components';
import './Field.css';

/** With a last day the browser takes four digits for the year, and begins anew with the fifth; without one it takes six. */
const lastDay = '9999-12-31';

/** A day, `2026-11-29`, chosen in the system's own calendar. */
export function DateField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The first day that may be chosen. */
  readonly min: string;
}) {
  return (
    <TextField className="field" value={props.value} onChange={props.onChange} type="date">
      <Label className="field-label">{props.label}</Label>
      <Input className="field-input" min={props.min} max={lastDay} required />
    </TextField>
  );
}

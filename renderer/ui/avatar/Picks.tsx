import type { ReactNode } from 'react';
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import './AvatarPicker.css';

/** One of many little pictures; each has words for screen readers and on hover. */
export function Picks(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly words: string; readonly picture: ReactNode }[];
}) {
  return (
    <RadioGroup className="picks" orientation="horizontal" value={props.value} onChange={props.onChange}>
      <Label className="field-label">{props.label}</Label>
      <div className="picks-row">
        {props.options.map(({ value, words, picture }) => (
          <RadioField key={value} value={value}>
            <RadioButton className="pick">
              {picture}
              <span className="hidden-visually">{words}</span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}

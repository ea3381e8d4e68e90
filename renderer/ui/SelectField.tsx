import type { ReactNode } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from 'react-aria-components';
import { ChevronDown } from 'lucide-react';
import './Field.css';

/** One of many, behind a button. */
export function SelectField<Value extends string>(props: {
  readonly label: string;
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly picture?: ReactNode }[];
  readonly placeholder?: string;
  readonly help?: string;
  readonly autoFocus?: boolean;
}) {
  const { label, value, onChange, options, placeholder, help, autoFocus = false } = props;
  return (
    <Select
      className="field"
      autoFocus={autoFocus}
      value={value}
      onChange={(key) => {
        const option = options.find((candidate) => candidate.value === key);
        if (option !== undefined) onChange(option.value);
      }}
      {...(placeholder !== undefined && { placeholder })}
    >
      <Label className="field-label">{label}</Label>
      <Button className="field-input select-button">
        <SelectValue />
        <ChevronDown aria-hidden />
      </Button>
      {help !== undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <Popover className="popover" offset={4}>
        <ListBox>
          {options.map((option) => (
            <ListBoxItem key={option.value} id={option.value} textValue={option.label} className="popover-item">
              {option.picture}
              {option.label}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

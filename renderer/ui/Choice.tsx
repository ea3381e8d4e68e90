import type { ReactNode } from 'react';
import {
  CheckboxButton,
  CheckboxField,
  FieldError,
  Label,
  RadioButton,
  RadioField,
  RadioGroup,
  Text,
} from 'react-aria-components';
import { Check } from 'lucide-react';
import './Field.css';

type Option<Value extends string> = {
  readonly value: Value;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly picture?: ReactNode;
};

type ChoiceProps<Value extends string> = {
  readonly label: string;
  /** A sentence under the label, about all of them. */
  readonly help?: string;
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly Option<Value>[];
  /** For when the label is already said by what stands around it. */
  readonly hideLabel?: boolean;
  /** Side by side where there is room. */
  readonly columns?: boolean;
  /** What is wrong with it. */
  readonly wrong?: string | undefined;
};

/** One of a few, each with a sentence: a list of cards. */
export function ChoiceList<Value extends string>(props: ChoiceProps<Value>) {
  const { label, help, value, onChange, options, hideLabel, wrong, columns = false } = props;
  return (
    <RadioGroup
      className="field"
      value={value}
      onChange={(next) => onChange(valueOf(options, next))}
      validationBehavior="aria"
      isInvalid={wrong !== undefined}
    >
      <Label className={hideLabel === true ? 'hidden-visually' : 'field-label'}>{label}</Label>
      {help !== undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <div className={columns ? 'choices choices-columns' : 'choices'}>
        {options.map((option) => (
          <RadioField key={option.value} value={option.value}>
            <RadioButton className="choice">
              {option.picture}
              <span>
                <b>{option.label}</b>
                {option.help !== undefined && <small>{option.help}</small>}
              </span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
      {wrong !== undefined && <FieldError className="field-problem">{wrong}</FieldError>}
    </RadioGroup>
  );
}

/** One of two to four short words, side by side. */
export function Segments<Value extends string>({ label, value, onChange, options, hideLabel }: ChoiceProps<Value>) {
  return (
    <RadioGroup
      className="field"
      orientation="horizontal"
      value={value}
      onChange={(next) => onChange(valueOf(options, next))}
    >
      <Label className={hideLabel === true ? 'hidden-visually' : 'field-label'}>{label}</Label>
      <div>
        <div className="segments">
          {options.map((option) => (
            <RadioField key={option.value} value={option.value}>
              <RadioButton className="segment">{option.label}</RadioButton>
            </RadioField>
          ))}
        </div>
      </div>
    </RadioGroup>
  );
}

/** Yes or no. */
export function CheckField(props: {
  readonly children: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}) {
  return (
    <CheckboxField isSelected={props.checked} onChange={props.onChange} isDisabled={props.disabled ?? false}>
      <CheckboxButton className="check">
        <span className="check-box" aria-hidden>
          <Check />
        </span>
        {props.children}
      </CheckboxButton>
    </CheckboxField>
  );
}

function valueOf<Value extends string>(options: readonly Option<Value>[], text: string): Value {
  const option = options.find(({ value }) => value === text);
  if (option === undefined) throw new Error(`Not one of the choices: ${text}`);
  return option.value;
}

import { useState, type ReactNode, type Ref } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField as AriaTextField } from 'react-aria-components';
import { Eye, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button.tsx';
import './Field.css';

type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A sentence under the field that helps to fill it in. */
  readonly help?: ReactNode;
  /** What is wrong with it; replaces the help. */
  readonly wrong?: ReactNode;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly autoComplete?: string;
  readonly disabled?: boolean;
  readonly several?: boolean;
  readonly name?: string;
  readonly input?: Ref<HTMLInputElement>;
};

/** A line (or `several` lines) of text with its label. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, help, wrong, maxLength, placeholder = '', several = false, disabled = false } = props;
  return (
    <AriaTextField
      className="field"
      value={value}
      onChange={onChange}
      // What is wrong is said; the form itself refuses nothing: whoever presses again is answered again.
      validationBehavior="aria"
      isInvalid={hasContent(wrong)}
      isDisabled={disabled}
      autoFocus={props.autoFocus ?? false}
      autoComplete={props.autoComplete ?? 'off'}
      {...(maxLength !== undefined && { maxLength })}
      {...(props.name !== undefined && { name: props.name })}
    >
      <Label className="field-label">{label}</Label>
      {several ? (
        <TextArea className="field-input" rows={3} placeholder={placeholder} />
      ) : (
        <Input
          className="field-input"
          placeholder={placeholder}
          {...(props.input !== undefined && { ref: props.input })}
        />
      )}
      <Under help={help} wrong={wrong} />
    </AriaTextField>
  );
}

type SecretFieldProps = Pick<
  TextFieldProps,
  'label' | 'value' | 'onChange' | 'help' | 'wrong' | 'autoFocus' | 'disabled'
> & {
  readonly kind: 'passphrase' | 'pin';
  /** Whether it is being chosen now (`new`) or asked for (`current`). */
  readonly purpose: 'new' | 'current';
  /** Whether it is shown, where something else depends on that; else the field knows for itself. */
  readonly shown?: boolean;
  readonly input?: Ref<HTMLInputElement>;
  /** The focus has gone elsewhere. */
  readonly onLeft?: () => void;
  /** Without it, a field that is told whether it is shown has no eye of its own. */
  readonly onShown?: (shown: boolean) => void;
};

/** A passphrase or a PIN: hidden unless the person asks to see it. */
export function SecretField({
  kind,
  purpose,
  label,
  value,
  onChange,
  help,
  wrong,
  autoFocus = false,
  disabled = false,
  shown: told,
  onShown,
  onLeft,
  input,
}: SecretFieldProps) {
  const { t } = useTranslation('ui');
  const [own, setOwn] = useState(false);
  const shown = told ?? own;
  const show = onShown ?? (told === undefined ? setOwn : undefined);
  return (
    <AriaTextField
      className="field"
      type={shown ? 'text' : 'password'}
      value={value}
      onChange={(text) => onChange(kind === 'pin' ? text.replace(/\D/g, '').slice(0, 8) : text)}
      validationBehavior="aria"
      isInvalid={hasContent(wrong)}
      isDisabled={disabled}
      autoFocus={autoFocus}
      {...(onLeft !== undefined && { onBlur: onLeft })}
      inputMode={kind === 'pin' ? 'numeric' : 'text'}
      autoComplete={purpose === 'new' ? 'new-password' : 'current-password'}
    >
      <Label className="field-label">{label}</Label>
      <div className="field-together">
        <Input className="field-input" {...(input !== undefined && { ref: input })} />
        {show !== undefined && (
          <span className="field-inside">
            <IconButton
              label={shown ? t('hideSecret') : t('showSecret')}
              icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
              onPress={() => show(!shown)}
            />
          </span>
        )}
      </div>
      {/* The focus stays in a field whose secret was wrong: nothing else would read the sentence out. */}
      <div className="field-under" {...(purpose === 'current' && { role: 'status' })}>
        <Under help={help} wrong={wrong} />
      </div>
    </AriaTextField>
  );
}

function Under({ help, wrong }: { help: ReactNode; wrong: ReactNode }) {
  if (hasContent(wrong)) return <FieldError className="field-problem">{wrong}</FieldError>;
  if (!hasContent(help)) return null;
  return (
    <Text slot="description" className="field-help">
      {help}
    </Text>
  );
}

const hasContent = (node: ReactNode): boolean => node !== undefined && node !== null && node !== false && node !== '';

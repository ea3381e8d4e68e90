import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './CodeBoxes.css';

const length = 6;

/** The digits in what was typed or pasted: "471 902", "471-902" and "Code: 471902" are all the same code. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '').slice(0, length);

/**
 * Six boxes for the code seen on the other screen. Beneath them is one plain text field, so that pasting, screen
 * readers and on-screen keyboards work as everywhere.
 */
export function CodeEntry(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (digits: string) => void;
  /** Called once with the sixth digit. */
  readonly onComplete?: (digits: string) => void;
  readonly wrong?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly describedBy?: string;
}) {
  const { label, value, onChange, onComplete, wrong = false, disabled = false, autoFocus = false } = props;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  return (
    <div className="code code-entry" data-wrong={wrong} dir="ltr">
      {Array.from({ length }, (_, index) => (
        <span
          key={index}
          aria-hidden
          className={`code-box ${index === Math.min(value.length, length - 1) ? 'code-box-now' : ''}`}
        >
          {value[index]}
        </span>
      ))}
      <input
        ref={input}
        className="code-input"
        aria-label={label}
        aria-invalid={wrong}
        aria-describedby={props.describedBy}
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        value={value}
        // Read-only rather than disabled, which would lose the focus while the code is compared.
        readOnly={disabled}
        onChange={({ target }) => {
          const digits = digitsOf(target.value);
          onChange(digits);
          if (digits.length === length && digits !== value) onComplete?.(digits);
        }}
        // The caret cannot be seen, so it stays at the end; selecting all still works.
        onSelect={({ currentTarget: field }) => {
          if (field.selectionStart === field.selectionEnd && field.selectionEnd !== value.length) {
            field.setSelectionRange(value.length, value.length);
          }
        }}
      />
    </div>
  );
}

/** The code that a person reads out or compares, large enough for across the room. */
export function CodeShown({ code }: { code: string }) {
  const { t } = useTranslation('ui');
  const digits = digitsOf(code).split('');
  return (
    <div className="code code-shown" role="img" aria-label={t('codeReadOut', { digits: digits.join(' ') })} dir="ltr">
      {digits.map((digit, index) => (
        <span key={index} className="code-box" aria-hidden>
          {digit}
        </span>
      ))}
    </div>
  );
}

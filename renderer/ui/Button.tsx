import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { Link } from 'wouter';
import './Button.css';

/** `go` is the next thing to do: at most one on a page. `soft` stands beside it, `quiet` steps back, `alarm` erases or refuses. */
export type ButtonLook = 'go' | 'soft' | 'quiet' | 'alarm';

type ButtonProps = {
  readonly children: ReactNode;
  readonly look?: ButtonLook;
  readonly small?: boolean;
  readonly icon?: ReactNode;
  readonly type?: 'button' | 'submit';
  /** Still takes part in the page, but does nothing while its command runs. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly onPress?: () => void;
  /** What a press says meanwhile, where somebody would not know why nothing happens. */
  readonly onBusyPress?: () => void;
  readonly autoFocus?: boolean;
  /** For a button that shows and hides what follows it. */
  readonly expanded?: boolean;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

export function Button(props: ButtonProps) {
  const {
    children,
    look = 'soft',
    small = false,
    icon,
    busy = false,
    disabled = false,
    onPress,
    onBusyPress,
    expanded,
    className,
    ...rest
  } = props;
  // Not react-aria's isPending: its announcement points at a button that is often gone by then, as an unnamed image.
  const act = busy ? onBusyPress : onPress;
  const pending = busy ? { 'aria-disabled': true, type: 'button' as const } : {};
  return (
    <AriaButton
      {...rest}
      {...pending}
      className={classOf(look, small, className)}
      isDisabled={disabled}
      {...(act && { onPress: act })}
      {...(expanded !== undefined && { 'aria-expanded': expanded })}
    >
      {icon}
      {children}
    </AriaButton>
  );
}

/** The same look for something that leads to another page. */
export function ButtonLink(props: {
  readonly to: string;
  readonly children: ReactNode;
  readonly look?: ButtonLook;
  readonly small?: boolean;
  readonly icon?: ReactNode;
}) {
  return (
    <Link href={props.to} className={classOf(props.look ?? 'soft', props.small ?? false)}>
      {props.icon}
      {props.children}
    </Link>
  );
}

/** A round button that is only a drawing; its words come as a tooltip and for screen readers. */
export function IconButton(props: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onPress: () => void;
  readonly small?: boolean;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly button?: Ref<HTMLButtonElement>;
}) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        aria-label={props.label}
        onPress={props.onPress}
        isDisabled={props.disabled ?? false}
        className={`${classOf('quiet', props.small ?? false, props.className)} button-icon`}
        {...(props.button !== undefined && { ref: props.button })}
      >
        {props.icon}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {props.label}
      </Tooltip>
    </TooltipTrigger>
  );
}

const classOf = (look: ButtonLook, small: boolean, extra = ''): string =>
  `button button-${look} ${small ? 'button-small' : ''} ${extra}`.trim();

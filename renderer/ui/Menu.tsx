import type { ReactNode, Ref } from 'react';
import { Button, Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Ellipsis } from 'lucide-react';
import './Button.css';
import './Field.css';

export type MenuEntry = {
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly alarm?: boolean;
  readonly onChoose: () => void;
};

/** The three dots: what is rarely done. */
export function Menu({
  label,
  entries,
  small = false,
  button,
}: {
  label: string;
  entries: readonly MenuEntry[];
  small?: boolean;
  /** The three dots themselves: for the focus, when what was chosen is done. */
  button?: Ref<HTMLButtonElement>;
}) {
  return (
    <MenuTrigger>
      <Button
        aria-label={label}
        className={`button button-quiet button-icon ${small ? 'button-small' : ''}`}
        {...(button !== undefined && { ref: button })}
      >
        <Ellipsis aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <AriaMenu aria-label={label}>
          {entries.map(({ key, label: words, icon, alarm, onChoose }) => (
            <MenuItem
              key={key}
              id={key}
              onAction={onChoose}
              className={`popover-item ${alarm === true ? 'alarm' : ''}`}
            >
              {icon}
              {words}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

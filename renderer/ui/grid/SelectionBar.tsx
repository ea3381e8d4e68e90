import type { ReactNode } from 'react';
import { X } from 'lucide-react';
import { IconButton } from '../Button.tsx';
import './SelectionBar.css';

/** What can be done with the chosen pictures: floats over the page's foot while anything is chosen. */
export function SelectionBar(props: {
  readonly words: string;
  readonly noneLabel: string;
  readonly onNone: () => void;
  readonly children: ReactNode;
}) {
  return (
    <div className="selection-bar" role="region" aria-label={props.words}>
      <IconButton small label={props.noneLabel} icon={<X aria-hidden />} onPress={props.onNone} />
      <span role="status">{props.words}</span>
      <div className="selection-acts">{props.children}</div>
    </div>
  );
}

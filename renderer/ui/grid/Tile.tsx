import { Check, MessageCircle } from 'lucide-react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { Picture, type PictureSources } from './Picture.tsx';

/** What a tile needs of a photo; made for the visible ones only. */
export type TileFacts = PictureSources & {
  readonly id: string;
  /** The whole tile in words: whose picture, what is on it, when it was taken. */
  readonly label: string;
  /** That words are written under it, where they are; to be seen as a small mark. */
  readonly wordsLabel?: string;
  /** Where the photo opens. */
  readonly href: string;
};

/** How choosing works in this grid; without it pictures only open. */
export type TileChoice = {
  readonly isChosen: boolean;
  /** Whether a press chooses rather than opens. */
  readonly choosing: boolean;
  readonly label: string;
  readonly onChoose: (extend: boolean) => void;
};

type TileProps = {
  readonly facts: TileFacts;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly calm: boolean;
  /** The one stop for Tab among these pictures. */
  readonly isStop: boolean;
  readonly choice: TileChoice | null;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/** A photo on the wall: opens it, and where pictures can be chosen, chooses it. */
export function Tile({ facts, width, height, calm, isStop, choice, onOpen, onFocus, onKeyDown }: TileProps) {
  const press = (event: MouseEvent) => {
    // A middle click or one with Ctrl is the browser's: it opens the photo's own address.
    if (event.button !== 0 || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    if (choice !== null && (choice.choosing || event.shiftKey)) choice.onChoose(event.shiftKey);
    else onOpen();
  };
  return (
    <>
      <a
        className="tile-open"
        href={facts.href}
        tabIndex={isStop ? 0 : -1}
        aria-label={wordsOf(facts, choice)}
        data-photo={facts.id}
        data-chosen={choice?.isChosen ?? false}
        draggable={false}
        onClick={press}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      >
        <Picture {...facts} longestSide={Math.max(width, height)} calm={calm}>
          {facts.wordsLabel !== undefined && <MessageCircle className="tile-words" aria-hidden />}
        </Picture>
      </a>
      {choice !== null && (
        <button
          type="button"
          className="tile-choose"
          tabIndex={-1}
          role="checkbox"
          aria-checked={choice.isChosen}
          aria-label={choice.label}
          onClick={(event) => choice.onChoose(event.shiftKey)}
        >
          <Check aria-hidden />
        </button>
      )}
    </>
  );
}

/** The tile in words, with what its marks say. */
function wordsOf({ label, wordsLabel }: TileFacts, choice: TileChoice | null): string {
  const words = wordsLabel === undefined ? label : `${label}. ${wordsLabel}`;
  return choice?.isChosen === true ? `${words}, ${choice.label}` : words;
}

import type { Avatar } from '#shared/domain/people.ts';
import { extras } from './extras.tsx';
import { hairs } from './hair.tsx';
import { backdrops, hairColours, skins } from './palette.ts';

/** The five choices of a face, each an index into its list. */
export type AvatarParts = {
  readonly skin: number;
  readonly hair: number;
  readonly hairColour: number;
  readonly backdrop: number;
  readonly extra: number;
};

/** How many there are to choose from, in the order in which the text names them. */
export const choices: Readonly<Record<keyof AvatarParts, number>> = {
  skin: skins.length,
  hair: hairs.length,
  hairColour: hairColours.length,
  backdrop: backdrops.length,
  extra: extras.length,
};

/** Reads `skin.hair.hairColour.backdrop.extra`. A number beyond what we can draw (a newer version's) wraps around. */
export function parseAvatar(text: string): AvatarParts {
  const numbers = text.split('.').map(Number);
  const at = (index: number, count: number): number => {
    const number = numbers[index] ?? 0;
    return Number.isInteger(number) && number >= 0 ? number % count : 0;
  };
  return {
    skin: at(0, choices.skin),
    hair: at(1, choices.hair),
    hairColour: at(2, choices.hairColour),
    backdrop: at(3, choices.backdrop),
    extra: at(4, choices.extra),
  };
}

export const formatAvatar = (parts: AvatarParts): Avatar =>
  [parts.skin, parts.hair, parts.hairColour, parts.backdrop, parts.extra].join('.');

/** Faces to begin with: all different, none of them the "normal" one. */
export const drawAvatar: readonly Avatar[] = [
  '4.1.1.0.0',
  '2.2.0.3.6',
  '5.5.0.1.0',
  '1.7.4.5.0',
  '3.10.0.2.0',
  '0.13.3.7.6',
  '3.0.0.4.4',
  '1.11.2.3.1',
  '2.6.1.0.5',
  '0.3.5.2.2',
  '5.0.0.6.3',
  '2.4.0.4.9',
  '3.12.7.1.7',
  '1.0.4.6.0',
  '4.8.0.7.0',
  '2.0.0.5.8',
];

/** Whether it is the same person, whatever is behind them. */
export function isSameFace(one: Avatar, other: Avatar): boolean {
  const [mine, theirs] = [parseAvatar(one), parseAvatar(other)];
  return (['skin', 'hair', 'hairColour', 'extra'] as const).every((part) => mine[part] === theirs[part]);
}

/**
 * A ready face by chance for somebody new: one that nobody has of whom that is known, before a backdrop by chance, so that those
 * of whom it is not known have another picture, too.
 *
 * @param taken the faces of whoever is here already
 */
export function readyAvatar(taken: readonly Avatar[], random: () => number = Math.random): Avatar {
  const free = drawAvatar.filter((ready) => !taken.some((one) => isSameFace(one, ready)));
  const face = free[Math.floor(random() * free.length)];
  if (face === undefined) return anyAvatar(random);
  return formatAvatar({ ...parseAvatar(face), backdrop: Math.floor(random() * choices.backdrop) });
}

/** A face by chance, from everything there is. */
export function anyAvatar(random: () => number = Math.random): Avatar {
  const pick = (part: keyof AvatarParts): number => Math.floor(random() * choices[part]);
  // Half of the people have nothing extra.
  const extra = random() < 0.5 ? 0 : pick('extra');
  return formatAvatar({
    skin: pick('skin'),
    hair: pick('hair'),
    hairColour: pick('hairColour'),
    backdrop: pick('backdrop'),
    extra,
  });
}

import { withoutBlanks } from './text.ts';

/**
 * Letters of other scripts, and signs, that look like one or more of ours. A short list of what is on keyboards, after
 * Unicode's confusables (UTS #39): enough to tell a slip of the finger from a pretence, not a proof.
 */
const looks: Readonly<Record<string, string>> = {
  // Cyrillic
  а: 'a',
  в: 'b',
  е: 'e',
  ё: 'e',
  з: '3',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  ѕ: 's',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  һ: 'h',
  ь: 'b',
  п: 'n',
  // Greek
  α: 'a',
  β: 'b',
  γ: 'y',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  μ: 'u',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  σ: 'o',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ω: 'w',
  ζ: 'z',
  // Letters with something on them that is no accent, and digits
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ß: 'b',
  æ: 'ae',
  œ: 'oe',
  '0': 'o',
  '1': 'l',
  '5': 's',
  '8': 'b',
  '|': 'l',
  '!': 'l',
  $: 's',
  '@': 'a',
};

/** Capitals that look like others of ours than their small letters do. */
const capitals: Readonly<Record<string, string>> = {
  Μ: 'M',
  Η: 'H',
  Ν: 'N',
  Ζ: 'Z',
  Υ: 'Y',
  Ρ: 'P',
  Х: 'X',
  У: 'Y',
  В: 'B',
  Н: 'H',
  Ѕ: 'S',
  // One stroke, as a small L is; a small i has its dot.
  I: 'l',
  І: 'l',
  Ι: 'l',
};

/** What a name looks like at a glance: without accents, capitals, gaps and whatever passes for one of our letters. */
const glanceAt = (name: string): string =>
  Array.from(withoutBlanks(name.normalize('NFKD')).replace(/\p{M}/gu, ''))
    .map((letter) => (capitals[letter] ?? letter).toLowerCase())
    .map((letter) => looks[letter] ?? letter)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');

/** The same name, however it is written: in capitals, with gaps or without accents. */
const plain = (name: string): string =>
  withoutBlanks(name.normalize('NFKD'))
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** Whether somebody could take one name for the other, or they are the same. */
export const looksAlike = (one: string, other: string): boolean => {
  const [name, glance] = [plain(one), glanceAt(one)];
  return (name !== '' && name === plain(other)) || (glance !== '' && glance === glanceAt(other));
};

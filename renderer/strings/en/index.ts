import { problems } from './problems.ts';
import { shell } from './shell.ts';
import { ui } from './ui.ts';

/** Every English sentence of the screen, one file for each feature. The keys of other languages follow these. */
export const en = { problems, shell, ui } as const;

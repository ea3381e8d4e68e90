import { readFileSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';

/** Where the window was, in the screen's own pixels (which are independent of its density). */
const WindowState = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200).max(20_000),
  height: z.int().min(200).max(20_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

const usual = { width: 1280, height: 860 };

/**
 * How the window should open: as it was, if a good part of it would still be seen on one of these displays, and as
 * usual where it was never open, its file is damaged, or its display is gone.
 */
export function readWindowState(file: string, displays: readonly Rectangle[]): Partial<WindowState> {
  try {
    const state = WindowState.parse(JSON.parse(readFileSync(file, 'utf8')));
    return displays.some((display) => showsEnough(state, display)) ? state : usual;
  } catch {
    return usual;
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
  } catch {
    // The window opens as usual next time.
  }
}

const visiblePart = { width: 160, height: 80 };

function showsEnough(window: Rectangle, display: Rectangle): boolean {
  const width = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  const height = Math.min(window.y + window.height, display.y + display.height) - Math.max(window.y, display.y);
  // The title bar, by which it could be moved, has to be among it.
  return width >= visiblePart.width && height >= visiblePart.height && window.y >= display.y;
}

import { times, type Random } from './random.ts';

/** A place on the stage, in units. */
export type Point = readonly [x: number, y: number];

/** One decimal is finer than a pixel and keeps the text short. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);

const pair = ([x, y]: Point): string => `${n(x)} ${n(y)}`;

export function polygon(points: readonly Point[]): string {
  return `M${points.map(pair).join('L')}Z`;
}

/** A soft line through all points (Catmull-Rom, as Bézier curves). */
export function curve(points: readonly Point[]): string {
  const at = (index: number): Point => points[Math.min(points.length - 1, Math.max(0, index))] ?? [0, 0];
  const pieces = points.slice(1).map((to, index) => {
    const [before, from, after] = [at(index - 1), at(index), at(index + 2)];
    const out: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const back: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    return `C${pair(out)} ${pair(back)} ${pair(to)}`;
  });
  return `M${pair(at(0))}${pieces.join('')}`;
}

/** The same, closed. */
export function blob(points: readonly Point[]): string {
  const around = [points.at(-1) ?? [0, 0], ...points, points[0] ?? [0, 0], points[1] ?? [0, 0]] as const;
  const whole = curve(around);
  // The two ends that were only there to shape the curve are cut off again.
  const [, ...pieces] = whole.split('C');
  return `M${pair(points[0] ?? [0, 0])}${pieces
    .slice(1, -1)
    .map((piece) => `C${piece}`)
    .join('')}Z`;
}

/** A pebble, a cloud's outline, an island: a circle that is not quite one. */
export function roundish(
  random: Random,
  [x, y]: Point,
  radius: number,
  how: { squash?: number; wobble?: number; corners?: number } = {},
): string {
  const { squash = 1, wobble = 0.12, corners = 9 } = how;
  return blob(
    times(corners, (index) => {
      const angle = (index / corners) * Math.PI * 2;
      const reach = radius * (1 + wobble * random.bell());
      return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach * squash];
    }),
  );
}

/** A blade: wide at its foot, pointed at its tip, bent. */
export function blade([x, y]: Point, height: number, lean: number, width: number): string {
  const tip: Point = [x + lean, y - height];
  const bend: Point = [x + lean * 0.25, y - height * 0.6];
  return `M${n(x - width)} ${n(y)}Q${n(bend[0] - width)} ${n(bend[1])} ${pair(tip)}Q${n(bend[0] + width)} ${n(bend[1])} ${n(x + width)} ${n(y)}Z`;
}

export function path(shape: string, fill: string, more = ''): string {
  return `<path d="${shape}" fill="${fill}" ${more}/>`;
}

export function stroke(shape: string, colour: string, width: number, more = ''): string {
  return `<path d="${shape}" fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
}

export function circle([x, y]: Point, radius: number, fill: string, more = ''): string {
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${fill}" ${more}/>`;
}

export function ellipse([x, y]: Point, radiusX: number, radiusY: number, fill: string, more = ''): string {
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(radiusX)}" ry="${n(radiusY)}" fill="${fill}" ${more}/>`;
}

export function group(content: readonly string[], more: string): string {
  return `<g ${more}>${content.join('')}</g>`;
}

/** Turned by degrees about its middle, moved there and scaled. */
export function placed(
  content: string,
  [x, y]: Point,
  how: { turn?: number; scale?: number; squash?: number } = {},
): string {
  const { turn = 0, scale = 1, squash = 1 } = how;
  return `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${scale.toFixed(3)} ${(scale * squash).toFixed(3)})">${content}</g>`;
}

type Stop = readonly [offset: number, colour: string, opacity?: number];

const stopTags = (stops: readonly Stop[]): string =>
  stops
    .map(
      ([offset, colour, opacity = 1]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('');

/** A gradient from top to bottom of what it fills; or along `x1 y1 x2 y2` (0 to 1). Use it as `url(#id)`. */
export function linear(
  id: string,
  stops: readonly Stop[],
  [x1, y1, x2, y2]: readonly [number, number, number, number] = [0, 0, 0, 1],
): string {
  return `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopTags(stops)}</linearGradient>`;
}

/** A gradient from its middle outwards; `focus` (0 to 1) is where the light comes from. */
export function radial(id: string, stops: readonly Stop[], focus: Point = [0.5, 0.5]): string {
  return `<radialGradient id="${id}" cx="0.5" cy="0.5" r="0.5" fx="${focus[0]}" fy="${focus[1]}">${stopTags(stops)}</radialGradient>`;
}

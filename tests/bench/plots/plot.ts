export type Line = {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
};

/** How something grows. */
export type Plot = {
  /** Becomes the file's name. */
  readonly id: string;
  readonly title: string;
  readonly across: string;
  readonly up: string;
  readonly lines: readonly Line[];
};

const [width, height] = [640, 360];
const room = { left: 64, right: 24, top: 52, bottom: 78 };
const colours = ['#c2410c', '#4d6b8a', '#8a8f57', '#7a5c8a', '#3f3f46'];

/** A drawing of a plot as SVG, on a ground of its own, so that it can be read on light and dark pages. */
export function drawPlot({ title, across, up, lines }: Plot): string {
  const points = lines.flatMap((line) => line.points);
  const [xs, ys] = [ticks(points.map(([x]) => x)), ticks(points.map(([, y]) => y))];
  const [mostX, mostY] = [Math.max(...xs), Math.max(...ys)];
  const atX = (x: number): number => round(room.left + (x / mostX) * (width - room.left - room.right));
  const atY = (y: number): number => round(height - room.bottom - (y / mostY) * (height - room.top - room.bottom));
  const parts = [
    `<rect width="${width}" height="${height}" rx="8" fill="#fffdf8"/>`,
    text(room.left, 26, title, 'font-weight="600" font-size="15"'),
    text(room.left, 43, up, 'fill="#6b665c"'),
    ...ys.flatMap((y) => [
      `<path d="M${room.left} ${atY(y)}H${width - room.right}" stroke="#e7e1d4"/>`,
      text(room.left - 8, atY(y) + 4, label(y), 'text-anchor="end" fill="#6b665c"'),
    ]),
    ...xs.map((x) => text(atX(x), height - room.bottom + 18, label(x), 'text-anchor="middle" fill="#6b665c"')),
    text(width - room.right, height - room.bottom + 35, across, 'text-anchor="end" fill="#6b665c"'),
    ...lines.flatMap((line, index) => drawLine(line, index, atX, atY)),
  ];
  const style = 'font-family="system-ui, sans-serif" font-size="12" fill="#2b2822"';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}" ${style}>\n${parts.join('\n')}\n</svg>\n`;
}

function drawLine(line: Line, index: number, atX: (x: number) => number, atY: (y: number) => number): string[] {
  const colour = colours[index % colours.length] ?? '';
  const places = line.points.map(([x, y]) => [atX(x), atY(y)] as const);
  const legendX = room.left + index * 140;
  return [
    `<polyline points="${places.map((place) => place.join(',')).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...places.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3" fill="${colour}"/>`),
    `<circle cx="${legendX}" cy="${height - 16}" r="4" fill="${colour}"/>`,
    text(legendX + 9, height - 12, line.name),
  ];
}

/** Round numbers from nought to above the largest value, five or so. */
function ticks(values: readonly number[]): number[] {
  const most = Math.max(...values, Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one * 5 >= most) ?? 10 * power;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
const label = (value: number): string => Number(value.toPrecision(3)).toLocaleString('en');
const escape = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const text = (x: number, y: number, words: string, attributes = ''): string =>
  `<text x="${x}" y="${y}" ${attributes}>${escape(words)}</text>`;

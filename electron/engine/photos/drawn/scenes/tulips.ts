import { darker, lighter, mix } from '../paint/colour.ts';
import { shapes, type Scene, type Stage } from '../paint/layers.ts';
import { times } from '../paint/random.ts';
import { pickHour, sky, type Hour } from '../paint/sky.ts';
import { linear, n, path, placed, polygon, stroke, type Point } from '../paint/svg.ts';

const fields = [
  ['#e63946', '#ffb703', '#f4a4c0', '#9d4edd', '#fb8500', '#fff3e0'],
  ['#ff5d8f', '#ffd6e0', '#c9184a', '#ffb3c6', '#a4133c', '#fff0f3'],
  ['#7b2cbf', '#e0aaff', '#f72585', '#ffc8dd', '#5a189a', '#fde2ff'],
  ['#f77f00', '#fcbf49', '#d62828', '#ffe8a3', '#ef476f', '#fff1d0'],
] as const;

/** A field of tulips in rows that run to the horizon, a windmill at its end. */
export const tulips: Scene = (stage) => {
  const { random, width, height } = stage;
  const colours = random.pick(fields);
  const hour = pickHour(random, ['morning', 'golden', 'rose', 'noon', 'dawn']);
  const horizon = height * random.between(0.4, 0.47);
  const meet = width * random.between(0.3, 0.7);
  const count = 19;
  const at = (row: number, near: number): Point => [
    meet + (row - count / 2) * (4 + near ** 1.05 * 165),
    horizon + near * (height - horizon),
  ];
  const strips = times(count, (row) => {
    const colour = mix(colours[row % colours.length] ?? '#e63946', hour.haze, 0.16);
    const soil = mix('#33502c', hour.shade, 0.25);
    return (
      path(polygon([at(row, 0), at(row + 0.72, 0), at(row + 0.72, 1.05), at(row, 1.05)]), colour) +
      path(polygon([at(row + 0.72, 0), at(row + 1, 0), at(row + 1, 1.05), at(row + 0.72, 1.05)]), soil)
    );
  });
  const heads = times(2600, () => ({
    row: random.whole(0, count - 1),
    near: random.next() ** 0.72,
    along: random.between(0.04, 0.68),
  }))
    .filter(({ near }) => near < 0.82)
    .toSorted((one, other) => one.near - other.near)
    .map(({ row, near, along }) => {
      const [x, y] = at(row + along, near);
      const size = 1.6 + near * 17;
      const colour = colours[row % colours.length] ?? '#e63946';
      return x < -40 || x > width + 40
        ? ''
        : path(
            cup([x, y - size], size),
            mix(
              mix(colour, random.chance(0.5) ? '#ffffff' : darker(colour, 0.5), random.between(0, 0.4)),
              hour.haze,
              0.3 * (1 - near),
            ),
          );
    });
  const trees = times(
    Math.round(width / 26),
    () =>
      `<ellipse cx="${n(random.between(-10, width + 10))}" cy="${n(horizon - random.between(0, 8))}" rx="${n(random.between(10, 28))}" ry="${n(random.between(8, 19))}" fill="${mix('#37553a', hour.haze, random.between(0.35, 0.6))}"/>`,
  );
  const millX = width * (meet < width / 2 ? random.between(0.62, 0.82) : random.between(0.18, 0.38));
  return [
    sky(stage, {
      hour,
      horizon,
      sun: random.chance(0.5) ? { x: width - millX, y: horizon * 0.62, radius: 34 } : null,
      clouds: 'heaps',
    }),
    shapes(trees, { blur: 1.2 }),
    shapes(placed(mill(hour, random.between(0, 90)), [millX, horizon + 6], { scale: 1.15 })),
    shapes(
      [
        `<rect y="${n(horizon)}" width="${n(width)}" height="${n(height)}" fill="${mix('#3d5a30', hour.haze, 0.3)}"/>`,
        ...strips,
      ],
      { blur: 0.6 },
    ),
    shapes(heads),
    shapes(
      `<rect y="${n(horizon - 26)}" width="${n(width)}" height="60" fill="${lighter(hour.haze, 0.3)}" fill-opacity="0.6"/>`,
      { blur: 18 },
    ),
    shapes(inFront(stage, colours, 1), { blur: 1 }),
    shapes(inFront(stage, colours, 1.9), { blur: 12 }),
  ];
};

/** A tulip's cup, its foot at the point, from far away. */
const cup = ([x, y]: Point, size: number): string =>
  `M${n(x)} ${n(y + size * 0.7)}Q${n(x - size * 0.8)} ${n(y + size * 0.5)} ${n(x - size * 0.55)} ${n(y - size * 0.8)}L${n(x - size * 0.22)} ${n(y - size * 0.4)}L${n(x)} ${n(y - size)}L${n(x + size * 0.22)} ${n(y - size * 0.4)}L${n(x + size * 0.55)} ${n(y - size * 0.8)}Q${n(x + size * 0.8)} ${n(y + size * 0.5)} ${n(x)} ${n(y + size * 0.7)}Z`;

function inFront(stage: Stage, colours: readonly string[], scale: number): string {
  const { random, width, height } = stage;
  const count = scale > 1.5 ? 3 : Math.round(width / 105);
  return times(count, (index, part) => {
    const colour = colours[index % colours.length] ?? '#e63946';
    const x =
      scale > 1.5
        ? random.pick([random.between(-20, width * 0.16), random.between(width * 0.84, width + 20)])
        : width * part + random.bell() * 44;
    const y = height * (scale > 1.5 ? 0.93 : random.between(0.76, 0.92));
    return (
      stroke(
        `M${n(x + random.bell() * 14)} ${n(height + 20)}Q${n(x + random.bell() * 20)} ${n((height + y) / 2)} ${n(x)} ${n(y)}`,
        '#4b7f3a',
        7 * scale,
      ) +
      path(
        `M${n(x - 6)} ${n(height + 20)}Q${n(x - 62 * scale)} ${n(height - 60)} ${n(x - 40 * scale)} ${n(y + 60 * scale)}Q${n(x - 14)} ${n(height - 70)} ${n(x + 6)} ${n(height + 20)}Z`,
        '#5d9446',
      ) +
      placed(tulip(colour, `${scale > 1.5 ? 'n' : 't'}${index}`), [x, y], {
        scale: 0.62 * scale * random.between(0.85, 1.15),
        turn: random.bell() * 9,
      })
    );
  }).join('');
}

/** About (0, 0), where the stem ends: three petals behind, two and one in front, each with its light. */
function tulip(colour: string, id: string): string {
  const petal = 'M0 30C-46 22 -56 -38 -22 -98Q-4 -78 4 -40Q10 10 0 30Z';
  const ink = `<defs>${linear(id, [
    [0, lighter(colour, 0.38)],
    [0.55, colour],
    [1, darker(colour, 0.3)],
  ])}</defs>`;
  const front = 'M0 32C-34 26 -38 -46 0 -92C38 -46 34 26 0 32Z';
  return [
    ink,
    path('M0 30C-30 0 -24 -70 2 -104C28 -70 30 0 0 30Z', darker(colour, 0.3)),
    path(petal, `url(#${id})`),
    `<g transform="scale(-1 1)">${path(petal, darker(colour, 0.08))}</g>`,
    path(front, `url(#${id})`, `stroke="${darker(colour, 0.35)}" stroke-width="1" stroke-opacity="0.4"`),
    stroke(
      'M0 26Q4 -30 0 -80M-9 20Q-12 -20 -6 -62M9 20Q12 -20 6 -62',
      darker(colour, 0.3),
      1.4,
      'stroke-opacity="0.3"',
    ),
  ].join('');
}

/** About (0, 0) at its foot. */
function mill(hour: Hour, turn: number): string {
  const brick = mix('#6b3f32', hour.haze, 0.32);
  const wood = mix('#3a2a26', hour.haze, 0.2);
  const sail = `<path d="M0 0V-92" stroke="${wood}" stroke-width="3.4"/><path d="M2 -24H18V-92H2Z" fill="${mix('#f5ead8', hour.haze, 0.2)}" fill-opacity="0.9" stroke="${wood}" stroke-width="1"/><path d="M2 -38H18M2 -52H18M2 -66H18M2 -80H18M10 -24V-92" stroke="${wood}" stroke-width="0.9"/>`;
  return [
    path('M-34 0L-20 -104H20L34 0Z', brick),
    path('M8 0L4 -104H20L34 0Z', darker(brick, 0.3), 'fill-opacity="0.55"'),
    path('M-24 -102Q0 -150 24 -102Z', wood),
    `<rect x="-46" y="-42" width="92" height="5" fill="${wood}"/>`,
    '<rect x="-7" y="-24" width="14" height="24" rx="6" fill="#2b1c18"/><rect x="-5" y="-78" width="10" height="14" rx="4" fill="#f7dca0"/>',
    placed(times(4, (arm) => `<g transform="rotate(${arm * 90})">${sail}</g>`).join(''), [0, -112], { turn }),
    `<circle cy="-112" r="5" fill="${wood}"/>`,
  ].join('');
}

import { darker, lighter, mix } from '../paint/colour.ts';
import { shapes, type Scene, type Stage } from '../paint/layers.ts';
import { times } from '../paint/random.ts';
import { circle, ellipse, linear, n, path, radial, stroke, type Point } from '../paint/svg.ts';

const tables = [
  {
    wall: '#3a2a4f',
    table: '#6b4a3a',
    cake: '#f7c8cf',
    icing: '#fff4ee',
    fruit: '#d6264b',
    lamps: ['#ffd27a', '#ff9e7a', '#ffe9c0'],
  },
  {
    wall: '#1f3a4a',
    table: '#7a5a3e',
    cake: '#f3d9a8',
    icing: '#6a3b24',
    fruit: '#c4263e',
    lamps: ['#ffd890', '#9fd8d0', '#fff0d0'],
  },
  {
    wall: '#48303a',
    table: '#8a6a52',
    cake: '#cfe6d6',
    icing: '#fdfbf2',
    fruit: '#5a4fb0',
    lamps: ['#ffcf8a', '#f7a6b4', '#fff2da'],
  },
] as const;

/** A birthday: the cake in the light of its candles, lamps far behind it out of focus. */
export const cake: Scene = (stage) => {
  const { random, width, height } = stage;
  const look = random.pick(tables);
  const table = height * 0.76;
  const [x, foot] = [width / 2 + random.bell() * 40, table + height * 0.06];
  const lamps = times(64, () =>
    circle(
      [random.between(0, width), random.between(0, table)],
      random.between(12, 46),
      random.pick(look.lamps),
      `fill-opacity="${random.between(0.12, 0.55).toFixed(2)}"`,
    ),
  );
  const candles = times(7, (_, part): Point => [x - 165 + part * 330, foot - 366 + Math.sin(Math.PI * part) * 34]);
  const flames = candles.map(([atX, atY]) => circle([atX, atY - 92], 110, 'url(#halo)'));
  return [
    shapes(
      [
        `<defs>${linear('w', [
          [0, darker(look.wall, 0.4)],
          [1, lighter(look.wall, 0.12)],
        ])}</defs><rect width="${n(width)}" height="${n(table + 20)}" fill="url(#w)"/>`,
        ...lamps,
      ],
      { blur: 11 },
    ),
    shapes(
      [
        `<defs>${linear('t', [
          [0, lighter(look.table, 0.28)],
          [0.3, look.table],
          [1, darker(look.table, 0.55)],
        ])}</defs><rect y="${n(table)}" width="${n(width)}" height="${n(height - table + 5)}" fill="url(#t)"/>`,
        ellipse([x, table + 40], 420, 60, '#ffd9a0', 'fill-opacity="0.35"'),
      ],
      { blur: 7 },
    ),
    shapes(ellipse([x, foot + 24], 330, 46, '#140a08', 'fill-opacity="0.75"'), { blur: 14, blend: 'multiply' }),
    shapes(plateAndCake(stage, [x, foot], look)),
    shapes(candles.map((at, index) => candle(stage, at, random.pick(look.lamps), index))),
    shapes(
      [
        `<defs>${radial('halo', [
          [0, '#fff3cf', 0.95],
          [0.22, '#ffc66b', 0.5],
          [1, '#ff9a3c', 0],
        ])}</defs>`,
        ...flames,
      ],
      { blend: 'screen' },
    ),
    shapes(
      times(
        50,
        () =>
          `<rect x="${n(random.between(0, width))}" y="${n(random.between(table + 30, height))}" width="${n(random.between(5, 13))}" height="${n(random.between(3, 6))}" fill="${random.pick([...look.lamps, look.fruit, look.cake])}" transform="rotate(${n(random.between(-20, 20))} ${n(width / 2)} ${n(height)})"/>`,
      ),
      { blur: 1.4 },
    ),
    shapes(
      times(9, () =>
        circle(
          [random.between(0, width), random.between(height * 0.82, height)],
          random.between(30, 70),
          random.pick(look.lamps),
          'fill-opacity="0.22"',
        ),
      ),
      { blur: 12, blend: 'screen' },
    ),
  ];
};

function plateAndCake({ random }: Stage, [x, foot]: Point, look: (typeof tables)[number]): string {
  const [radius, flat, tall] = [232, 50, 300];
  const top = foot - tall;
  const side = `M${n(x - radius)} ${n(top)}V${n(foot - 8)}A${radius} ${flat} 0 0 0 ${n(x + radius)} ${n(foot - 8)}V${n(top)}Z`;
  const layer = (at: number, colour: string): string =>
    path(
      `M${n(x - radius)} ${n(at)}A${radius} ${flat} 0 0 0 ${n(x + radius)} ${n(at)}`,
      'none',
      `stroke="${colour}" stroke-width="20" clip-path="url(#wall)"`,
    );
  const drips = times(19, (_, part) => {
    const angle = Math.PI * (1 - part);
    return [x + Math.cos(angle) * radius, top + Math.sin(angle) * flat, random.between(34, 118)] as const;
  });
  const icing = `M${n(x - radius - 3)} ${n(top)}${drips
    .map(([atX, atY, long], index) => {
      const next = drips[index + 1] ?? [x + radius, top, 0];
      const middle = (atX + next[0]) / 2;
      return `L${n(atX)} ${n(atY)}V${n(atY + long * 0.75)}Q${n((atX + middle) / 2 + 1)} ${n(atY + long + 16)} ${n(middle)} ${n(atY + long * 0.6)}Q${n((middle + next[0]) / 2)} ${n(atY + 16)} ${n(next[0])} ${n(next[1] + 22)}`;
    })
    .join('')}V${n(top)}Z`;
  const fruits = times(13, (index) => {
    const angle = (index / 13) * Math.PI * 2 + 0.2;
    return [x + Math.cos(angle) * radius * 0.84, top + Math.sin(angle) * flat * 0.84 - 12] as const;
  }).toSorted((one, other) => one[1] - other[1]);
  const shade = linear(
    'side',
    [
      [0, '#1a0810', 0.5],
      [0.28, '#1a0810', 0],
      [0.5, '#ffffff', 0.16],
      [0.72, '#1a0810', 0],
      [1, '#1a0810', 0.55],
    ],
    [0, 0, 1, 0],
  );
  return [
    `<defs><clipPath id="wall"><path d="${side}"/></clipPath>${shade}${radial(
      'fruit',
      [
        [0, lighter(look.fruit, 0.55)],
        [0.4, look.fruit],
        [1, darker(look.fruit, 0.5)],
      ],
      [0.35, 0.28],
    )}${radial('top', [
      [0, lighter(look.icing, 0.3)],
      [1, mix(look.icing, look.cake, 0.3)],
    ])}</defs>`,
    ellipse([x, foot + 10], radius + 92, flat + 22, '#d9cfc8'),
    ellipse([x, foot + 4], radius + 88, flat + 18, '#fdf8f2'),
    ellipse([x, foot + 6], radius + 50, flat + 8, '#e3d9d0'),
    path(side, look.cake),
    layer(foot - 100, lighter(look.cake, 0.5)),
    layer(foot - 172, mix(look.fruit, look.cake, 0.45)),
    path(icing, look.icing),
    path(side, 'url(#side)'),
    ellipse([x, top], radius + 3, flat + 2, mix(look.icing, look.cake, 0.18)),
    ellipse([x, top - 3], radius - 2, flat - 3, 'url(#top)'),
    ...fruits.map(
      ([atX, atY]) =>
        ellipse([atX + 3, atY + 15], 21, 7, '#2a0a10', 'fill-opacity="0.4"') +
        circle([atX, atY], 20, 'url(#fruit)') +
        ellipse([atX - 6, atY - 8], 5, 3.4, '#ffffff', 'fill-opacity="0.7"'),
    ),
  ].join('');
}

function candle({ random }: Stage, [x, y]: Point, colour: string, index: number): string {
  const lean = random.bell() * 2;
  const stripes = times(6, (row) =>
    path(`M${n(x - 7)} ${n(y + 8 - row * 15)}l14 -8v6l-14 8z`, '#ffffff', 'fill-opacity="0.75"'),
  );
  return [
    `<defs>${linear(
      `c${index}`,
      [
        [0, lighter(colour, 0.3)],
        [0.4, colour],
        [1, darker(colour, 0.3)],
      ],
      [0, 0, 1, 0],
    )}${radial(
      `f${index}`,
      [
        [0, '#ffffff'],
        [0.4, '#fff0b8'],
        [0.75, '#ffb545'],
        [1, '#ff7a2a', 0.6],
      ],
      [0.5, 0.75],
    )}</defs>`,
    `<rect x="${n(x - 7)}" y="${n(y - 76)}" width="14" height="96" rx="2.5" fill="url(#c${index})"/>`,
    ...stripes,
    stroke(`M${n(x)} ${n(y - 76)}v-9`, '#2a1a14', 2.2),
    path(
      `M${n(x + lean)} ${n(y - 124)}C${n(x + 15)} ${n(y - 102)} ${n(x + 11)} ${n(y - 84)} ${n(x)} ${n(y - 82)}C${n(x - 11)} ${n(y - 84)} ${n(x - 14)} ${n(y - 102)} ${n(x + lean)} ${n(y - 124)}Z`,
      `url(#f${index})`,
    ),
  ].join('');
}

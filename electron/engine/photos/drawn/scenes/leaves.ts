import { darker, lighter, mix } from '../paint/colour.ts';
import { shapes, type Scene } from '../paint/layers.ts';
import { times, type Random } from '../paint/random.ts';
import { circle, linear, n, path, placed, radial, stroke } from '../paint/svg.ts';

const palettes = [
  ['#0f3d2e', '#2f7d4f', '#9ccf6a'],
  ['#173a3a', '#3c8a78', '#b7e0b4'],
  ['#2b3a12', '#7b9a2c', '#dfe58a'],
  ['#42161a', '#b5453c', '#f3a35f'],
  ['#3a2410', '#c07a22', '#f7d277'],
] as const;

/** Leaves over leaves with the sun behind some of them: veins, shadows, drops of rain. */
export const leaves: Scene = (stage) => {
  const { random, width, height } = stage;
  const [dark, body, bright] = random.pick(palettes);
  const layer = (count: number, size: number, tint: number): { leaves: string[]; shadows: string[] } => {
    const placesOf = times(count, (_, part) => ({
      at: [width * ((part * 1.618 * 3) % 1) + random.bell() * 90, height * random.between(-0.02, 1.02)] as const,
      turn: random.between(-80, 80) + (random.chance(0.2) ? 180 : 0),
      scale: size * random.between(0.8, 1.25),
    }));
    return {
      leaves: placesOf.map((place) =>
        placed(leaf(random, mix(dark, body, tint), mix(body, bright, tint * 0.75), bright), place.at, place),
      ),
      shadows: placesOf.map(({ at, turn, scale }) =>
        placed(path(outline, '#000000', 'fill-opacity="0.6"'), [at[0] + 22, at[1] + 34], { turn, scale }),
      ),
    };
  };
  const [back, middle, front] = [layer(22, 1.5, 0.15), layer(15, 1.9, 0.5), layer(8, 2.3, 0.9)];
  const inks = `<defs>${radial(
    'dew',
    [
      [0, '#ffffff', 0.9],
      [0.3, '#ffffff', 0.12],
      [0.8, '#ffffff', 0.1],
      [1, '#ffffff', 0.7],
    ],
    [0.3, 0.28],
  )}${radial('ray', [
    [0, bright, 0.85],
    [1, bright, 0],
  ])}</defs>`;
  const drops = times(40, () => {
    const [at, size] = [[random.between(0, width), random.between(0, height)] as const, random.between(3, 12)];
    return (
      circle([at[0] + size * 0.2, at[1] + size * 0.45], size, '#04120a', 'fill-opacity="0.4"') +
      circle(at, size, 'url(#dew)') +
      circle([at[0] - size * 0.34, at[1] - size * 0.36], size * 0.22, '#ffffff')
    );
  });
  return [
    shapes(`<rect width="${n(width)}" height="${n(height)}" fill="${darker(dark, 0.45)}"/>`),
    shapes(back.leaves, { blur: 9 }),
    shapes(middle.shadows, { blur: 22, blend: 'multiply' }),
    shapes(middle.leaves, { blur: 2.6 }),
    shapes(front.shadows, { blur: 20, blend: 'multiply' }),
    shapes([inks, ...front.leaves, ...drops]),
    shapes(
      [
        inks,
        `<ellipse cx="${n(width * random.between(0.1, 0.9))}" cy="${n(height * 0.05)}" rx="${n(width * 0.6)}" ry="${n(height * 0.75)}" fill="url(#ray)"/>`,
      ],
      { blend: 'soft-light' },
    ),
    shapes(
      times(16, () =>
        circle(
          [random.between(0, width), random.between(0, height * 0.6)],
          random.between(14, 46),
          bright,
          `fill-opacity="${random.between(0.08, 0.3).toFixed(2)}"`,
        ),
      ),
      { blur: 4, blend: 'screen' },
    ),
  ];
};

const outline = 'M0 120C-70 70 -82 -30 0 -150C82 -30 70 70 0 120Z';

/** A leaf about (0, 0), its tip up: two halves that catch the light differently, a midrib and seven veins on each side. */
function leaf(random: Random, shade: string, light: string, vein: string): string {
  const id = `l${random.whole(0, 1e9)}`;
  const veins = [-1, 1].flatMap((side) =>
    times(8, (_, part) => {
      const from = 92 - part * 200;
      const reach = 58 * Math.sin(Math.PI * (0.16 + part * 0.74)) + 6;
      return `M0 ${n(from)}Q${n(side * reach * 0.5)} ${n(from - 14)} ${n(side * reach)} ${n(from - 44)}`;
    }),
  );
  return [
    `<defs>${linear(
      id,
      [
        [0, lighter(light, 0.12)],
        [0.55, mix(light, shade, 0.4)],
        [1, shade],
      ],
      [0.2, 0, 0.8, 1],
    )}</defs>`,
    path(outline, `url(#${id})`),
    path('M0 120C70 70 82 -30 0 -150Z', darker(shade, 0.1), 'fill-opacity="0.38"'),
    `<clipPath id="c${id}"><path d="${outline}"/></clipPath>`,
    stroke(veins.join(''), lighter(vein, 0.15), 1.5, `stroke-opacity="0.5" clip-path="url(#c${id})"`),
    stroke('M0 122Q3 0 0 -146', lighter(vein, 0.3), 3, 'stroke-opacity="0.75"'),
    stroke('M0 120C-70 70 -82 -30 0 -150', lighter(vein, 0.5), 1.2, 'stroke-opacity="0.5"'),
  ].join('');
}

import { darker, lighter, mix } from '../paint/colour.ts';
import { shapes, type Scene } from '../paint/layers.ts';
import { times } from '../paint/random.ts';
import { circle, ellipse, n, path, placed, radial } from '../paint/svg.ts';

const palettes = [
  ['#f7b5a6', '#e0526a', '#7d1638'],
  ['#ffe2a6', '#f39a2d', '#9c3a10'],
  ['#f4e3f2', '#c182cf', '#5b2a7a'],
  ['#fff6ea', '#f6c7c3', '#b9606f'],
  ['#ffd0d9', '#d92d5c', '#5c0b2e'],
] as const;

/** One dahlia so close that it fills the picture: petals set by the golden angle, dew on some of them. */
export const dahlia: Scene = (stage) => {
  const { random, width, height } = stage;
  const [tip, body, depth] = random.pick(palettes);
  const [middleX, middleY] = [width * random.between(0.42, 0.58), height * random.between(0.44, 0.56)];
  const count = 330;
  const inks = [
    `<linearGradient id="p" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="-100"><stop offset="0" stop-color="${depth}"/><stop offset="0.45" stop-color="${body}"/><stop offset="1" stop-color="${tip}"/></linearGradient>`,
    `<linearGradient id="q" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="-100"><stop offset="0" stop-color="${darker(depth, 0.3)}"/><stop offset="0.5" stop-color="${mix(body, depth, 0.35)}"/><stop offset="1" stop-color="${mix(tip, body, 0.35)}"/></linearGradient>`,
    radial(
      'dew',
      [
        [0, '#ffffff', 0.95],
        [0.35, '#ffffff', 0.2],
        [0.85, '#ffffff', 0.12],
        [1, '#ffffff', 0.6],
      ],
      [0.32, 0.3],
    ),
  ];
  const petal = 'M0 6C26 -6 38 -58 19 -88Q9 -103 0 -104Q-9 -103 -19 -88C-38 -58 -26 -6 0 6Z';
  const crease =
    '<path d="M0 -8Q3 -50 0 -94" fill="none" stroke="#ffffff" stroke-width="1.4" stroke-opacity="0.25"/><path d="M8 -10Q13 -50 7 -84M-8 -10Q-13 -50 -7 -84" fill="none" stroke="#000000" stroke-width="1" stroke-opacity="0.13"/>';
  const petals = times(count, (index, part) => {
    const order = 1 - part;
    const angle = (count - index) * 137.508;
    const reach = order ** 0.6 * 560;
    const scale = 0.27 + order ** 0.8 * 2.15;
    const radians = (angle * Math.PI) / 180;
    const at = [middleX + Math.sin(radians) * reach, middleY - Math.cos(radians) * reach] as const;
    const look = random.chance(0.5) ? 'p' : 'q';
    const shadow = placed(
      path(petal, '#12040c', 'fill-opacity="0.3"'),
      [at[0] + 3 + order * 5, at[1] + 5 + order * 8],
      {
        turn: angle,
        scale: scale * 1.04,
      },
    );
    return (
      shadow +
      placed(path(petal, `url(#${look})`, `stroke="${depth}" stroke-width="0.8" stroke-opacity="0.35"`) + crease, at, {
        turn: angle + random.bell() * 5,
        scale,
        squash: random.between(0.9, 1.05),
      })
    );
  });
  const drops = times(26, () => {
    const [angle, reach, size] = [random.between(0, 7), random.between(120, 480), random.between(4, 13)];
    const at = [middleX + Math.cos(angle) * reach, middleY + Math.sin(angle) * reach] as const;
    return (
      ellipse([at[0] + size * 0.25, at[1] + size * 0.5], size, size * 0.85, '#2a0614', 'fill-opacity="0.35"') +
      circle(at, size, 'url(#dew)') +
      circle([at[0] - size * 0.35, at[1] - size * 0.38], size * 0.2, '#ffffff', 'fill-opacity="0.9"')
    );
  });
  const leaf = random.pick(['#1d3b2a', '#24382f', '#2b3a22']);
  return [
    shapes(
      [
        `<rect width="${n(width)}" height="${n(height)}" fill="${darker(leaf, 0.35)}"/>`,
        ...times(40, () =>
          ellipse(
            [random.between(0, width), random.between(0, height)],
            random.between(60, 200),
            random.between(30, 80),
            mix(leaf, lighter(leaf, 0.3), random.next()),
            `fill-opacity="0.6" transform="rotate(${n(random.between(-30, 30))})"`,
          ),
        ),
      ],
      { blur: 30 },
    ),
    shapes([`<defs>${inks.join('')}</defs>`, ...petals.slice(0, 60)], { blur: 5 }),
    shapes([`<defs>${inks.join('')}</defs>`, ...petals.slice(60, 130)], { blur: 1.6 }),
    shapes([
      `<defs>${inks.join('')}</defs>`,
      ...petals.slice(130, 250),
      circle([middleX, middleY], 190, darker(depth, 0.2)),
      ...petals.slice(250),
      ...drops,
    ]),
    shapes(
      `<defs>${radial('l', [
        [0, '#ffffff', 0.34],
        [1, '#ffffff', 0],
      ])}</defs>${ellipse([middleX - 200, middleY - 220], 420, 320, 'url(#l)')}`,
      { blend: 'soft-light' },
    ),
  ];
};

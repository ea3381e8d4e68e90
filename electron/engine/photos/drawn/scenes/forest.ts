import { darker, lighter, mix } from '../paint/colour.ts';
import { shapes, type Scene, type Stage } from '../paint/layers.ts';
import { times } from '../paint/random.ts';
import { circle, ellipse, linear, n, path, polygon, radial, stroke, type Point } from '../paint/svg.ts';

const moods = [
  { light: '#fff2c4', mid: '#a9bd7c', deep: '#16301f', floor: '#5f7a3a', leaf: '#8fb54a' },
  { light: '#fde3b8', mid: '#c9a46a', deep: '#2c1d14', floor: '#9c6a2e', leaf: '#e0952f' },
  { light: '#dff3f0', mid: '#7fb0a6', deep: '#0d2a2e', floor: '#3c6b5a', leaf: '#6fae8a' },
] as const;

/** A wood in the morning: trunk behind trunk into the mist, and the sun that comes through in beams. */
export const forest: Scene = (stage) => {
  const { random, width, height } = stage;
  const mood = random.pick(moods);
  const sunX = width * random.between(0.3, 0.7);
  const sunY = height * random.between(0.16, 0.3);
  const ground = (near: number): string => {
    const top = height * (0.66 + near * 0.2);
    const line = times(30, (_, part): Point => [width * part, top + random.bell() * 9 * (0.4 + near)]);
    return polygon([...line, [width, height + 9], [0, height + 9]]);
  };
  const rows = [0, 0.3, 0.6, 1].map((near) => {
    const bark = mix(mix(mood.mid, mood.light, 0.45), mood.deep, 0.12 + 0.86 * near ** 0.9);
    const floor = mix(mix(mood.floor, mood.light, 0.72 * (1 - near)), mood.deep, near * 0.42);
    const trunks = times(Math.round((width / 1000) * (24 - near * 17)), (_, part) =>
      trunk(
        stage,
        [width * (part + random.bell() * 0.045), height * (0.68 + near * 0.22)],
        9 + near * 40 * random.between(0.8, 1.2),
        bark,
        near,
      ),
    );
    const crowns =
      near > 0.8
        ? ''
        : times(40, () =>
            ellipse(
              [random.between(-20, width + 20), random.between(-30, height * (0.3 - near * 0.12))],
              random.between(26, 90),
              random.between(14, 40),
              mix(mood.leaf, mood.light, 0.65 - near * 0.5),
              `fill-opacity="${(0.28 + near * 0.3).toFixed(2)}"`,
            ),
          ).join('');
    return [
      shapes([path(ground(near), floor), ...trunks, crowns], { blur: near === 1 ? 0.3 : 2.2 - near * 2 }),
      shapes(
        ellipse(
          [width / 2, height * (0.68 + near * 0.16)],
          width * 0.8,
          70 + near * 20,
          mood.light,
          `fill-opacity="${(0.5 * (1 - near)).toFixed(2)}"`,
        ),
        { blur: 40 },
      ),
    ];
  });
  const beams = times(11, (_, part) => {
    const [from, to] = [part * 1.5 - 0.75 + random.bell() * 0.06, random.between(0.025, 0.08)];
    const end = (angle: number): Point => [
      sunX + Math.sin(angle) * height * 1.5,
      sunY + Math.cos(angle) * height * 1.5,
    ];
    return path(
      polygon([[sunX, sunY - 60], end(from), end(from + to)]),
      mood.light,
      `fill-opacity="${random.between(0.1, 0.34).toFixed(2)}"`,
    );
  });
  return [
    shapes([
      `<defs>${radial('s', [
        [0, '#ffffff'],
        [0.25, mood.light],
        [1, mix(mood.mid, mood.light, 0.25)],
      ])}</defs><rect width="${n(width)}" height="${n(height)}" fill="${mix(mood.mid, mood.light, 0.25)}"/>`,
      ellipse([sunX, sunY], width * 0.75, height * 0.7, 'url(#s)'),
    ]),
    ...rows.slice(0, 3).flat(),
    shapes(beams, { blur: 9, blend: 'screen' }),
    ...rows.slice(3).flat(),
    shapes(ferns(stage, mood.leaf, mood.deep), { blur: 0.8 }),
    shapes(
      times(60, () =>
        circle(
          [sunX + random.bell() * width * 0.5, random.between(height * 0.2, height * 0.85)],
          random.between(1, 4),
          mood.light,
          `fill-opacity="${random.between(0.2, 0.8).toFixed(2)}"`,
        ),
      ),
      { blur: 1, blend: 'screen' },
    ),
    shapes(
      [
        `<defs>${linear('w', [
          [0, mood.light, 0.25],
          [1, mood.deep, 0.35],
        ])}</defs><rect width="${n(width)}" height="${n(height)}" fill="url(#w)"/>`,
      ],
      { blend: 'soft-light' },
    ),
  ];
};

function trunk(stage: Stage, [x, foot]: Point, wide: number, bark: string, near: number): string {
  const { random } = stage;
  const lean = random.bell() * 26;
  const shape = `M${n(x - wide * 0.85)} ${n(foot + wide * 0.3)}Q${n(x - wide * 0.5)} ${n(foot - wide * 0.6)} ${n(x - wide * 0.5 + lean * 0.3)} ${n(foot * 0.55)}L${n(x - wide * 0.36 + lean)} -10H${n(x + wide * 0.36 + lean)}L${n(x + wide * 0.5 + lean * 0.3)} ${n(foot * 0.55)}Q${n(x + wide * 0.5)} ${n(foot - wide * 0.6)} ${n(x + wide * 0.9)} ${n(foot + wide * 0.35)}Z`;
  const twigs = times(3, () => {
    const [y, side] = [foot * random.between(0.08, 0.5), random.chance(0.5) ? 1 : -1];
    return `M${n(x + lean * 0.6)} ${n(y)}q${n(side * wide * 1.2)} ${n(-wide * 0.5)} ${n(side * wide * random.between(2, 4))} ${n(-wide * random.between(0.8, 2))}`;
  }).join('');
  const grooves =
    near < 0.9
      ? ''
      : stroke(
          times(9, () => {
            const at = x + random.between(-0.42, 0.42) * wide;
            return `M${n(at)} ${n(foot)}Q${n(at + random.bell() * 8)} ${n(foot * 0.5)} ${n(at + lean)} ${n(-5)}`;
          }).join(''),
          darker(bark, 0.45),
          2.2,
          'stroke-opacity="0.5"',
        ) +
        path(
          `M${n(x + wide * 0.2)} ${n(foot)}L${n(x + wide * 0.22 + lean)} -10H${n(x + wide * 0.38 + lean)}L${n(x + wide * 0.55)} ${n(foot)}Z`,
          lighter(bark, 0.4),
          'fill-opacity="0.22"',
        );
  return stroke(twigs, bark, wide * 0.13) + path(shape, bark) + grooves;
}

function ferns(stage: Stage, leaf: string, deep: string): string {
  const { random, width, height } = stage;
  return times(Math.round(width / 40), () => {
    const [x, y, long] = [random.between(-20, width + 20), height + random.between(-30, 40), random.between(90, 210)];
    return times(6, (_, part) => {
      const angle = -1.15 + part * 2.3 + random.bell() * 0.12;
      const colour = mix(leaf, deep, random.between(0.15, 0.7));
      const pinnae = times(11, (_, along) => {
        const [atX, atY] = [
          x + Math.sin(angle) * long * along,
          y - Math.cos(angle) * long * along + along * along * long * 0.4,
        ];
        const size = long * 0.17 * Math.sin(Math.PI * (0.15 + along * 0.8));
        return `M${n(atX)} ${n(atY)}q${n(size * 0.7)} ${n(-size * 0.5)} ${n(size)} ${n(size * 0.12)}M${n(atX)} ${n(atY)}q${n(-size * 0.7)} ${n(-size * 0.5)} ${n(-size)} ${n(size * 0.12)}`;
      }).join('');
      return stroke(pinnae, colour, 4.6);
    }).join('');
  }).join('');
}

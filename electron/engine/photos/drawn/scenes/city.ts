import { darker, lighter, mix } from '../paint/colour.ts';
import { shapes, type Scene, type Stage } from '../paint/layers.ts';
import { times } from '../paint/random.ts';
import { hours, pickHour, sky, type Hour } from '../paint/sky.ts';
import { circle, linear, n, radial, stroke } from '../paint/svg.ts';

const lamps = ['#ffd98a', '#ffc46b', '#ffe9b8', '#ffb25c', '#fff2d6'] as const;

/** A city in the blue hour: windows light up, a string of lamps on the roof in front melts into discs. */
export const city: Scene = (stage) => {
  const { random, width, height } = stage;
  const hour = pickHour(random, ['dusk', 'dusk', 'sunset', 'ember']);
  const horizon = height * 0.7;
  const moon = [width * random.between(0.12, 0.88), height * random.between(0.1, 0.24)] as const;
  const rows = [0.16, 0.42, 0.72, 1].map((near) =>
    shapes(skyline(stage, hour, near), { blur: near < 0.3 ? 1.6 : near < 0.6 ? 0.7 : 0.2 }),
  );
  const rope = times(15, (_, part): readonly [number, number] => [
    width * (part * 1.1 - 0.05),
    height * (0.1 + 0.13 * Math.sin(Math.PI * ((part * 2) % 1))) + 20,
  ]);
  const bulbs = rope.map(
    ([x, y]) =>
      circle([x, y + 26], 25, random.pick(lamps), 'fill-opacity="0.62"') +
      circle([x, y + 26], 17, '#ffe3a3', 'fill-opacity="0.75"'),
  );
  return [
    sky(stage, { hour, horizon, sun: null, clouds: random.pick(['streaks', 'wisps']) }),
    shapes([
      `<defs>${radial('m', [
        [0, '#fffaf0'],
        [0.32, '#fdf1dc'],
        [0.36, '#fdf1dc', 0.28],
        [1, '#fdf1dc', 0],
      ])}</defs>`,
      circle(moon, 74, 'url(#m)'),
    ]),
    ...rows,
    shapes(
      `<defs>${linear('g', [
        [0, '#ffb765', 0],
        [1, '#ffb765', 0.42],
      ])}</defs><rect y="${n(height * 0.6)}" width="${n(width)}" height="${n(height * 0.4)}" fill="url(#g)"/>`,
      { blend: 'screen' },
    ),
    shapes([stroke(`M${rope.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}`, '#0d0f1f', 5)], { blur: 6 }),
    shapes(bulbs, { blur: 5, blend: 'screen' }),
  ];
};

function skyline(stage: Stage, hour: Hour, near: number): string {
  const { random, width, height } = stage;
  const wall = mix(hour.haze, hour === hours.dusk ? '#0c1130' : darker(hour.shade, 0.35), 0.22 + 0.78 * near);
  const houses: string[] = [];
  for (let x = -30; x < width + 30;) {
    const wide = random.between(46, 112) * (0.55 + near * 0.85);
    const tall =
      height * (random.between(0.2, 0.46) * (1.25 - near * 0.55)) + (random.chance(0.14) ? height * 0.12 : 0);
    const top = height * (0.74 + near * 0.2) - tall;
    houses.push(house(stage, wall, { x, top, wide, tall: height - top }, near));
    x += wide + (random.chance(0.3) ? random.between(2, 14) : 0);
  }
  return houses.join('');
}

function house(
  stage: Stage,
  wall: string,
  box: { x: number; top: number; wide: number; tall: number },
  near: number,
): string {
  const { random } = stage;
  const { x, top, wide, tall } = box;
  const paint = mix(wall, random.pick(['#7a4b5f', '#33507a', '#5b3a66', '#2b3c5c']), random.between(0, 0.22));
  const roof = random.whole(0, 4);
  const tops = [
    '',
    `<rect x="${n(x + wide * 0.2)}" y="${n(top - 14)}" width="${n(wide * 0.28)}" height="15" fill="${paint}"/>`,
    `<path d="M${n(x)} ${n(top + 1)}L${n(x + wide / 2)} ${n(top - wide * 0.3)}L${n(x + wide)} ${n(top + 1)}Z" fill="${darker(paint, 0.15)}"/>`,
    `<rect x="${n(x + wide * 0.48)}" y="${n(top - 52)}" width="2.4" height="53" fill="${paint}"/>`,
    `<path d="M${n(x + wide * 0.6)} ${n(top)}v-26h${n(wide * 0.24)}v26z" fill="${darker(paint, 0.1)}"/>`,
  ][roof];
  const paneWide = 3.2 + near * 5.4;
  const paneTall = paneWide * random.pick([1.25, 1.5, 0.9]);
  const columns = Math.max(2, Math.floor(wide / (paneWide * 1.95)));
  const gapX = wide / columns;
  const gapY = paneTall * 1.75;
  const awake = random.between(0.2, 0.6);
  const panes = times(Math.max(0, Math.floor((tall - 16) / gapY)), (row) =>
    times(columns, (column) => {
      const at = [x + gapX * (column + 0.5) - paneWide / 2, top + 11 + row * gapY] as const;
      const lit = random.chance(awake);
      const colour = lit ? mix(random.pick(lamps), wall, 0.42 * (1 - near)) : lighter(paint, 0.07);
      return `<rect x="${n(at[0])}" y="${n(at[1])}" width="${n(paneWide)}" height="${n(paneTall)}" fill="${colour}" fill-opacity="${lit ? random.between(0.65, 1).toFixed(2) : '0.8'}"/>`;
    }).join(''),
  ).join('');
  const side = `<rect x="${n(x + wide * 0.86)}" y="${n(top)}" width="${n(wide * 0.14)}" height="${n(tall)}" fill="#04061a" fill-opacity="0.25"/>`;
  return `${tops ?? ''}<rect x="${n(x)}" y="${n(top)}" width="${n(wide + 0.6)}" height="${n(tall + 10)}" fill="${paint}"/>${panes}${side}`;
}

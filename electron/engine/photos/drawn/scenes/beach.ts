import { createRamp, darker, lighter, mixRgb, rgb } from '../paint/colour.ts';
import { field, shapes, type Scene, type Stage } from '../paint/layers.ts';
import { step } from '../paint/noise.ts';
import { times, type Random } from '../paint/random.ts';
import { circle, n, path, placed, roundish, type Point } from '../paint/svg.ts';

const cloths = [
  ['#e4572e', '#fff4e4'],
  ['#2a9d8f', '#f7fff7'],
  ['#f2b134', '#fffaf0'],
  ['#ef7b9d', '#fff1f4'],
  ['#3d6fb6', '#f3f8ff'],
  ['#f26b5b', '#ffd9c7'],
] as const;

/** A beach as a bird sees it: sand, surf, parasols and their shadows. */
export const beach: Scene = (stage) => {
  const { random, width, height } = stage;
  const slant = random.between(-0.22, 0.22);
  const shore = height * random.between(0.42, 0.52);
  const parasols = spread(random, 9, width, (x) => [shore + slant * (x - width / 2) + 150, height - 60], 165);
  const shadows = parasols.map(([x, y]) => circle([x + 34, y + 40], 62, '#3a2a20', 'fill-opacity="0.5"')).join('');
  return [
    ground(stage, (x) => shore + slant * (x - width / 2)),
    shapes(
      parasols.map((at) => (random.chance(0.75) ? towel(random, at) : '')),
      { blur: 0.3 },
    ),
    shapes(shadows, { blur: 5, blend: 'multiply' }),
    shapes(
      parasols.map((at) =>
        placed(parasol(random), at, { turn: random.between(0, 45), scale: random.between(0.85, 1.08) }),
      ),
    ),
    shapes(times(2, () => ring(random, [random.between(width * 0.1, width * 0.9), shore * random.between(0.2, 0.5)]))),
  ];
};

function ground(stage: Stage, shoreAt: (x: number) => number) {
  const { noise } = stage;
  const sea = createRamp([
    [0, '#0a5f8f'],
    [0.35, '#1489ad'],
    [0.68, '#35b8c2'],
    [0.9, '#86dcd2'],
    [1, '#c9efe0'],
  ]);
  const [dry, wet, foamWhite] = [rgb('#ecd6ac'), rgb('#c9a877'), rgb('#ffffff')];
  return field(stage, 950, (x, y) => {
    const edge = shoreAt(x) + (noise.fractal(x / 210, 3.3, 3) - 0.5) * 150;
    const out = edge - y;
    const sandGrain = noise.fractal(x / 5, y / 5, 2) - 0.5;
    const dunes = noise.fractal(x / 130, y / 70 + 9, 4) - 0.5;
    const dryness = step(0, 120, -out + dunes * 60);
    const lit = mixRgb(wet, dry, dryness);
    const sand = [
      lit[0] + sandGrain * 22 + dunes * 26,
      lit[1] + sandGrain * 20 + dunes * 24,
      lit[2] + sandGrain * 16 + dunes * 20,
    ] as const;
    const caustic = noise.ridged(x / 62 + noise.at(x / 40, y / 40), y / 46 + noise.at(y / 50, x / 50), 3);
    const depth = Math.max(0, 1 - out / (stage.height * 0.5) + (noise.fractal(x / 240, y / 160, 3) - 0.5) * 0.35);
    const body = mixRgb(sea(Math.min(1, depth)), foamWhite, step(0.72, 0.98, caustic) * 0.35);
    const under = mixRgb(sand, body, step(-4, 130, out) * 0.9 + (out > -4 ? 0.08 : 0));
    // The edge of the surf and two older lines of it further out.
    const lace = noise.fractal(x / 20, y / 20, 4);
    const line = (at: number, thick: number): number =>
      Math.exp(-(((out - at + (lace - 0.5) * thick * 2.2) / thick) ** 2));
    const foam = Math.min(
      1,
      line(2, 9) + step(0.42, 0.58, lace) * (line(26, 26) * 0.9 + line(118, 20) * 0.75 + line(208, 13) * 0.5),
    );
    return [mixRgb(under, foamWhite, foam * 0.94), 1];
  });
}

/** Eight to twelve gores of cloth with a light of their own, seen from above. */
function parasol(random: Random): string {
  const [colour, other] = random.pick(cloths);
  const gores = random.pick([8, 10, 12]);
  const radius = 58;
  const sectors = times(gores, (index) => {
    const [from, to] = [index, index + 1].map((corner) => (corner / gores) * Math.PI * 2) as [number, number];
    const middle = (from + to) / 2;
    const point = (angle: number, reach: number): string =>
      `${n(Math.cos(angle) * reach)} ${n(Math.sin(angle) * reach)}`;
    const light = Math.cos(middle + Math.PI * 0.75) * 0.16;
    const base = index % 2 === 0 ? colour : other;
    return path(
      `M0 0L${point(from, radius)}Q${point(middle, radius * 0.93)} ${point(to, radius)}Z`,
      light > 0 ? lighter(base, light * 1.4) : darker(base, -light * 1.5),
    );
  });
  return `${sectors.join('')}${circle([0, 0], 4, darker(colour, 0.3))}`;
}

function towel(random: Random, [x, y]: Point): string {
  const [colour, other] = random.pick(cloths);
  const stripes = times(
    5,
    (index) => `<rect x="-24" y="${-52 + index * 22}" width="48" height="9" fill="${other}" fill-opacity="0.85"/>`,
  ).join('');
  const cloth = `<rect x="-22" y="-50" width="48" height="108" rx="3" fill="#4a3524" fill-opacity="0.3"/><rect x="-24" y="-54" width="48" height="108" rx="3" fill="${colour}"/>${stripes}`;
  return placed(cloth, [x + random.pick([-70, 74]), y + random.between(10, 40)], {
    turn: random.between(-35, 35),
    scale: 0.95,
  });
}

function ring(random: Random, at: Point): string {
  const [colour] = random.pick(cloths);
  const body = `<circle r="25" fill="none" stroke="${colour}" stroke-width="15"/><circle r="25" fill="none" stroke="#ffffff" stroke-width="15" stroke-dasharray="19.6 19.6"/><circle r="29" fill="none" stroke="#ffffff" stroke-width="3" stroke-opacity="0.35"/>`;
  return `${path(roundish(random, [at[0] + 8, at[1] + 10], 34), '#06425f', 'fill-opacity="0.35"')}${placed(body, at, { turn: random.between(0, 60) })}`;
}

/** Places that keep their distance from each other. */
function spread(random: Random, count: number, width: number, between: (x: number) => Point, apart: number): Point[] {
  const places: Point[] = [];
  for (let tries = 0; tries < 400 && places.length < count; tries += 1) {
    const x = random.between(60, width - 60);
    const [least, most] = between(x);
    const place: Point = [x, random.between(least, most)];
    if (least < most && places.every((other) => Math.hypot(other[0] - x, other[1] - place[1]) > apart))
      places.push(place);
  }
  return places;
}

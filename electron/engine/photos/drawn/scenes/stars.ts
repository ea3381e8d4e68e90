import { createRamp, darker, mix, mixRgb, rgb } from '../paint/colour.ts';
import { field, shapes, type Scene, type Stage } from '../paint/layers.ts';
import { conifer, ridge } from '../paint/land.ts';
import { step } from '../paint/noise.ts';
import { times } from '../paint/random.ts';
import { circle, ellipse, linear, n, path, placed, radial, stroke } from '../paint/svg.ts';

const nights = [
  {
    sky: [
      [0, '#070b24'],
      [0.5, '#13285a'],
      [0.85, '#35508c'],
      [1, '#8a7aa6'],
    ],
    glow: '#b9a6e8',
    dust: '#e8c9d8',
  },
  {
    sky: [
      [0, '#04121f'],
      [0.5, '#0c3346'],
      [0.85, '#1f6170'],
      [1, '#6fa08f'],
    ],
    glow: '#9fe3d6',
    dust: '#d6efe0',
  },
  {
    sky: [
      [0, '#120a2a'],
      [0.5, '#2c1a58'],
      [0.82, '#6a3a80'],
      [1, '#d58a86'],
    ],
    glow: '#e2a6e6',
    dust: '#ffd7c2',
  },
] as const;

/** The Milky Way over a tent that glows from inside. */
export const stars: Scene = (stage) => {
  const { random, width, height } = stage;
  const night = random.pick(nights);
  const horizon = height * 0.78;
  const far = ridge(stage, { base: horizon + 10, height: 190, length: 360, sharp: true });
  const near = ridge(stage, { base: height * 0.9, height: 60, length: 560 });
  const haze = night.sky[3][1];
  const dark = darker(night.sky[0][1], 0.35);
  const tentX = width * random.between(0.32, 0.68);
  const tentAt = [tentX, near.heightAt(tentX) + 16] as const;
  const sparks = times(Math.round(width * 0.62), () => {
    const bright = random.next() ** 5;
    return circle(
      [random.between(0, width), random.between(0, horizon)],
      0.55 + bright * 1.9,
      random.pick(['#ffffff', '#dfe8ff', '#fff1dc', '#cfe0ff']),
      `fill-opacity="${(0.35 + bright * 0.65).toFixed(2)}"`,
    );
  });
  const beacons = times(11, () =>
    circle([random.between(0, width), random.between(0, horizon * 0.8)], random.between(8, 18), 'url(#b)'),
  );
  const wood = times(Math.round(width / 16), () => {
    const x = random.between(-20, width + 20);
    const tall = random.between(40, 120) * (Math.abs(x - tentX) < 110 ? 0.25 : 1.2);
    return conifer(stage, [x, near.heightAt(x) + 12], tall);
  }).join('');
  const fall = [width * random.between(0.15, 0.75), height * random.between(0.1, 0.3)] as const;
  return [
    nightSky(stage, night, horizon),
    shapes(
      [
        `<defs>${radial('b', [
          [0, '#ffffff'],
          [0.12, '#ffffff', 0.8],
          [0.35, night.glow, 0.25],
          [1, night.glow, 0],
        ])}</defs>`,
        ...sparks,
        ...beacons,
      ],
      { blend: 'screen' },
    ),
    shapes([
      `<defs>${linear(
        't',
        [
          [0, '#ffffff', 0],
          [1, '#ffffff', 0.95],
        ],
        [0, 0, 1, 1],
      )}</defs>`,
      `<path d="M${n(fall[0])} ${n(fall[1])}l150 84l1.6 -2.4z" fill="url(#t)"/>`,
    ]),
    shapes(
      [
        `<defs>${linear('f', [
          [0, mix(dark, haze, 0.35)],
          [1, mix(dark, haze, 0.6)],
        ])}</defs>`,
        path(far.shape, 'url(#f)'),
      ],
      { blur: 0.8 },
    ),
    shapes([path(near.shape, dark), path(wood, darker(dark, 0.25))]),
    shapes(
      [
        `<defs>${radial('g', [
          [0, '#ffb45c', 0.95],
          [0.4, '#ff9a45', 0.35],
          [1, '#ff9a45', 0],
        ])}</defs>`,
        ellipse([tentAt[0], tentAt[1] - 26], 250, 110, 'url(#g)'),
      ],
      { blend: 'screen' },
    ),
    shapes(placed(tent(), tentAt, { scale: 1.25 })),
  ];
};

function nightSky(stage: Stage, night: (typeof nights)[number], horizon: number) {
  const ramp = createRamp(night.sky);
  const { noise, random, width } = stage;
  const [glow, dust] = [rgb(night.glow), rgb(night.dust)];
  const lean = random.between(0.45, 0.8) * (random.chance(0.5) ? 1 : -1);
  const across = width * random.between(0.4, 0.6);
  return field(stage, 900, (x, y) => {
    const from = (x - across - lean * (horizon * 0.5 - y)) / Math.hypot(1, lean);
    const bend = (noise.fractal(x / 260, y / 260, 4) - 0.5) * 150;
    const band = Math.exp(-(((from + bend) / 125) ** 2));
    const cloud = noise.fractal(x / 85, y / 85, 6);
    const lane =
      step(0.5, 0.68, noise.fractal(x / 120 + 7, y / 120 + 3, 5)) * Math.exp(-(((from + bend * 0.6) / 70) ** 2));
    const light = Math.max(0, band * (0.25 + cloud * 0.95) - lane * 0.42);
    const pepper = noise.at(x * 1.7, y * 1.7) > 0.93 ? band * 0.35 : 0;
    const base = ramp(Math.min(1, y / horizon));
    const lit = mixRgb(
      mixRgb(base, glow, Math.min(0.6, light * 0.62)),
      dust,
      Math.min(0.75, band * step(0.5, 0.75, cloud) * 0.5),
    );
    return [mixRgb(lit, [255, 255, 255], Math.min(0.8, pepper)), 1];
  });
}

/** About (0, 0) at the middle of its foot: two walls of cloth lit from inside, an open flap. */
function tent(): string {
  return [
    `<defs>${radial(
      'in',
      [
        [0, '#fff3c9'],
        [0.45, '#ffc163'],
        [1, '#d9662b'],
      ],
      [0.45, 0.75],
    )}${linear('out', [
      [0, '#e08a45'],
      [1, '#8f3f22'],
    ])}</defs>`,
    path('M-84 2L-10 -82L52 2Z', 'url(#in)'),
    path('M-10 -82L52 2L92 -6L28 -84Z', 'url(#out)'),
    path('M-10 -82L-34 2H6Z', '#6e2c17'),
    path('M-10 -82L-26 2H-2Z', '#ffe8ae'),
    stroke('M-10 -82L28 -84M-84 2L-104 8M92 -6L110 0', '#3a1a12', 1.6),
    ellipse([4, 4], 110, 6, '#05060f', 'fill-opacity="0.5"'),
  ].join('');
}

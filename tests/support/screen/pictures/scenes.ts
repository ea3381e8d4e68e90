import type { Random } from './random.ts';

/** Paints on a canvas of `width` by `height` units; returns SVG elements. */
export type Scene = (random: Random, width: number, height: number) => string;

type Palette = readonly [sky: string, glow: string, far: string, near: string, light: string];
const palettes: readonly [Palette, ...Palette[]] = [
  ['#7fb2d6', '#f7dcb0', '#7f95a8', '#2f4a45', '#fff3d6'],
  ['#f0a35e', '#ffd9a0', '#a3534a', '#3a2230', '#fff0c9'],
  ['#bcd9c8', '#f4f0dc', '#86a98f', '#2d4b36', '#ffffff'],
  ['#2b3b66', '#e58f7a', '#3b3f68', '#141a30', '#ffe2c4'],
  ['#a9c9ee', '#ffffff', '#9aa9bd', '#4d5b6a', '#ffffff'],
  ['#e9c8c4', '#fff1e2', '#b98d9a', '#5a3b55', '#fffaf0'],
];
const ripe: readonly [string, ...string[]] = [
  '#d94f30',
  '#e9a13b',
  '#6f9f4a',
  '#a63a50',
  '#e8c65a',
  '#5d7fb3',
  '#c96a8b',
];

const unit = (value: number) => value.toFixed(1);
const two = (seed: number) => seed.toString(16).padStart(2, '0').slice(0, 2);

function gradient(id: string, stops: readonly (readonly [number, string])[], attributes = 'x2="0" y2="1"'): string {
  const marks = stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('');
  return `<linearGradient id="${id}" ${attributes}>${marks}</linearGradient>`;
}
const sky = (palette: Palette, width: number, height: number) =>
  `${gradient('sky', [
    [0, palette[0]],
    [0.75, palette[1]],
  ])}<rect width="${width}" height="${height}" fill="url(#sky)"/>`;

function ridge(random: Random, width: number, height: number, at: number, rough: number, fill: string): string {
  const phase = random.between(0, 6);
  const points = Array.from({ length: 41 }, (_, step) => {
    const x = step / 40;
    const wave =
      Math.sin(x * 5 + phase) * 0.6 + Math.sin(x * 13 + phase * 2) * 0.25 + Math.sin(x * 31 + phase * 3) * 0.1;
    return `${unit(x * width)},${unit(height * (at + wave * rough))}`;
  });
  return `<polygon points="0,${height} ${points.join(' ')} ${width},${height}" fill="${fill}"/>`;
}

const hills: Scene = (random, width, height) => {
  const palette = random.pick(palettes);
  const sunX = random.between(0.2, 0.8) * width;
  const layers = [0.5, 0.6, 0.7, 0.84].map((at, index) => {
    return `<g opacity="${(0.55 + (index / 3) * 0.45).toFixed(2)}">${ridge(random, width, height, at, 0.07, index < 2 ? palette[2] : palette[3])}</g>`;
  });
  return `${sky(palette, width, height)}<circle cx="${unit(sunX)}" cy="${unit(height * 0.36)}" r="${unit(height * 0.3)}" fill="${palette[4]}" opacity=".35" filter="url(#soft)"/><circle cx="${unit(sunX)}" cy="${unit(height * 0.36)}" r="${unit(height * 0.06)}" fill="${palette[4]}"/>${layers.join('')}`;
};

const sea: Scene = (random, width, height) => {
  const palette = random.pick(palettes);
  const horizon = height * random.between(0.42, 0.62);
  const glints = Array.from({ length: 46 }, () => {
    const y = random.between(horizon, height);
    const depth = (y - horizon) / (height - horizon);
    const length = (20 + depth * 160) * random.between(0.4, 1);
    return `<rect x="${unit(width / 2 + random.between(-0.3, 0.3) * width * (0.3 + depth) - length / 2)}" y="${unit(y)}" width="${unit(length)}" height="${unit(1 + depth * 5)}" rx="2" fill="${palette[4]}" opacity="${unit(random.between(0.15, 0.7))}"/>`;
  });
  const sail = width * random.between(0.2, 0.8);
  return `${sky(palette, width, height)}<circle cx="${unit(width / 2)}" cy="${unit(horizon)}" r="${unit(height * 0.12)}" fill="${palette[4]}" opacity=".9"/>
<rect y="${unit(horizon)}" width="${width}" height="${height}" fill="${palette[3]}" opacity=".82"/>${glints.join('')}
<path d="M${unit(sail)} ${unit(horizon + 8)}v-${unit(height * 0.13)}l${unit(height * 0.07)} ${unit(height * 0.12)}z" fill="#fffaf0"/>`;
};

const flower: Scene = (random, width, height) => {
  const petal = random.pick(ripe);
  const x = width * random.between(0.35, 0.65);
  const y = height * random.between(0.4, 0.6);
  const reach = Math.min(width, height) * random.between(0.28, 0.42);
  const count = Math.floor(random.between(8, 17));
  const petals = Array.from({ length: count }, (_, index) => {
    const shade = index % 2 === 0 ? 1 : 0.82;
    return `<ellipse cx="${unit(x)}" cy="${unit(y - reach * 0.6)}" rx="${unit((reach * 2.1) / count)}" ry="${unit(reach * 0.55)}" fill="${petal}" opacity="${shade}" transform="rotate(${unit((index * 360) / count)} ${unit(x)} ${unit(y)})"/>`;
  });
  const bokeh = Array.from(
    { length: 14 },
    () =>
      `<circle cx="${unit(random.between(0, width))}" cy="${unit(random.between(0, height))}" r="${unit(random.between(30, 140))}" fill="${random.pick(ripe)}" opacity=".28"/>`,
  );
  return `<rect width="${width}" height="${height}" fill="#24361f"/><g filter="url(#soft)">${bokeh.join('')}</g>
<path d="M${unit(x)} ${unit(y)}q${unit(random.between(-60, 60))} ${unit(height * 0.3)} 0 ${unit(height)}" stroke="#5f7f3a" stroke-width="${unit(reach * 0.06)}" fill="none"/>${petals.join('')}<circle cx="${unit(x)}" cy="${unit(y)}" r="${unit(reach * 0.22)}" fill="#4a2d17"/><circle cx="${unit(x)}" cy="${unit(y)}" r="${unit(reach * 0.15)}" fill="#e2a83a" opacity=".6"/>`;
};

const leaf: Scene = (random, width, height) => {
  const dark = random.pick(['#1f5a2e', '#3f6b1e', '#7a3d1c', '#215a52']);
  const bright = random.pick(['#8fd14f', '#c9e265', '#f0b24c', '#7ccbb0']);
  const veins = Array.from({ length: 26 }, (_, index) => {
    const at = (index / 13) * height - height * 0.4;
    return `<path d="M0 ${unit(at + width * 0.35)}Q${unit(width * 0.5)} ${unit(at + width * 0.22)} ${width} ${unit(at - width * 0.12)}" stroke="${dark}" stroke-width="${unit(random.between(3, 11))}" opacity=".5" fill="none"/>`;
  });
  return `${gradient(
    'leaf',
    [
      [0, bright],
      [0.55, dark],
      [1, bright],
    ],
    'x2="1" y2="1"',
  )}<rect width="${width}" height="${height}" fill="url(#leaf)"/>${veins.join('')}<path d="M${unit(width * 0.1)} ${height}Q${unit(width * 0.5)} ${unit(height * 0.5)} ${unit(width * 0.95)} 0" stroke="#f4f7d6" stroke-width="10" opacity=".65" fill="none"/>`;
};

const night: Scene = (random, width, height) => {
  const stars = Array.from(
    { length: 130 },
    () =>
      `<circle cx="${unit(random.between(0, width))}" cy="${unit(random.between(0, height * 0.7))}" r="${unit(random.between(0.6, 2.6))}" fill="#fff" opacity="${unit(random.between(0.3, 1))}"/>`,
  );
  const roofs = Array.from({ length: 9 }, (_, index) => {
    const x = (index / 8) * width - 60;
    const top = height * random.between(0.68, 0.84);
    const lit =
      random.between(0, 1) > 0.4
        ? `<rect x="${unit(x + 40)}" y="${unit(top + 70)}" width="26" height="34" fill="#ffcf7a"/>`
        : '';
    return `<path d="M${unit(x)} ${height}V${unit(top + 40)}l80 -46 80 46V${height}z" fill="#0b1020"/>${lit}`;
  });
  return `${gradient('night', [
    [0, '#0d1533'],
    [0.6, '#2c3a6b'],
    [1, '#7b5a78'],
  ])}<rect width="${width}" height="${height}" fill="url(#night)"/>${stars.join('')}<circle cx="${unit(width * random.between(0.2, 0.8))}" cy="${unit(height * 0.25)}" r="${unit(height * 0.075)}" fill="#fdf3d2"/>${roofs.join('')}`;
};

const table: Scene = (random, width, height) => {
  const cloth = random.pick(['#d9cbb2', '#b8c6cc', '#c9a98a', '#e6ddd0']);
  const edge = height * 0.55;
  const count = Math.floor(random.between(3, 7));
  const fruit = Array.from({ length: count }, (_, index) => {
    const size = Math.min(width, height) * random.between(0.09, 0.16);
    const x = width * ((index + 0.8) / (count + 0.6));
    const y = edge + height * random.between(0.02, 0.2);
    const colour = random.pick(ripe);
    return `<ellipse cx="${unit(x + size * 0.35)}" cy="${unit(y + size * 0.85)}" rx="${unit(size * 1.25)}" ry="${unit(size * 0.3)}" fill="#2b1a10" opacity=".35" filter="url(#soften)"/><circle cx="${unit(x)}" cy="${unit(y)}" r="${unit(size)}" fill="${colour}"/><circle cx="${unit(x - size * 0.3)}" cy="${unit(y - size * 0.35)}" r="${unit(size * 0.42)}" fill="#fff" opacity=".28" filter="url(#soften)"/><path d="M${unit(x)} ${unit(y - size * 0.9)}q6 -22 20 -26" stroke="#4a3520" stroke-width="6" fill="none"/>`;
  });
  return `${gradient(
    'wall',
    [
      [0, '#6d7f86'],
      [1, '#a9b3ae'],
    ],
    'x2="1" y2="1"',
  )}<rect width="${width}" height="${height}" fill="url(#wall)"/><rect x="${unit(width * 0.1)}" width="${unit(width * 0.22)}" height="${unit(edge)}" fill="#fff8e2" opacity=".35" transform="skewX(-12)"/><rect y="${unit(edge)}" width="${width}" height="${height}" fill="${cloth}"/>${fruit.join('')}`;
};

const street: Scene = (random, width, height) => {
  const palette = random.pick(palettes);
  const ground = height * 0.82;
  const count = Math.max(3, Math.round(width / 260));
  const houses = Array.from({ length: count }, (_, index) => {
    const w = width / count;
    const top = height * random.between(0.28, 0.5);
    const windows = [0.2, 0.6].flatMap((across) =>
      [0.16, 0.5].map(
        (down) =>
          `<rect x="${unit(index * w + w * across)}" y="${unit(top + (ground - top) * down)}" width="${unit(w * 0.2)}" height="${unit((ground - top) * 0.2)}" fill="#2d3b46"/><rect x="${unit(index * w + w * across)}" y="${unit(top + (ground - top) * down)}" width="${unit(w * 0.2)}" height="6" fill="#fff" opacity=".7"/>`,
      ),
    );
    return `<rect x="${unit(index * w)}" y="${unit(top)}" width="${unit(w + 1)}" height="${unit(ground - top)}" fill="${random.pick(ripe)}"/><path d="M${unit(index * w - 6)} ${unit(top + 4)}l${unit(w / 2 + 6)} -${unit(w * 0.34)} ${unit(w / 2 + 6)} ${unit(w * 0.34)}z" fill="#4b352e"/>${windows.join('')}`;
  });
  return `${sky(palette, width, height)}${houses.join('')}<rect y="${unit(ground)}" width="${width}" height="${height}" fill="#6a665f"/><rect y="${unit(ground)}" width="${width}" height="14" fill="#8f8a80"/>`;
};

const lights: Scene = (random, width, height) => {
  const spots = Array.from(
    { length: 46 },
    () =>
      `<circle cx="${unit(random.between(0, width))}" cy="${unit(random.between(0, height))}" r="${unit(random.between(14, 92))}" fill="${random.pick(['#ffb35c', '#ff7f6a', '#f7d774', '#8fc1ec', '#c58bd6'])}" opacity="${unit(random.between(0.15, 0.55))}"/>`,
  );
  return `${gradient('dusk', [
    [0, '#1a1330'],
    [1, '#3b1f28'],
  ])}<rect width="${width}" height="${height}" fill="url(#dusk)"/><g filter="url(#soften)">${spots.join('')}</g>`;
};

const forest: Scene = (random, width, height) => {
  const snow = random.between(0, 1) > 0.5;
  const trees = Array.from({ length: 34 }, (_, index) => {
    const depth = index / 34;
    const size = height * (0.16 + depth * 0.42);
    const x = random.between(0, width);
    const base = height * (0.55 + depth * 0.42);
    const colour = snow
      ? `#${two(150 - Math.floor(depth * 110))}${two(170 - Math.floor(depth * 110))}${two(185 - Math.floor(depth * 105))}`
      : `#${two(110 - Math.floor(depth * 85))}${two(140 - Math.floor(depth * 85))}${two(95 - Math.floor(depth * 65))}`;
    return `<path d="M${unit(x)} ${unit(base - size)}l${unit(size * 0.2)} ${unit(size * 0.55)}h-${unit(size * 0.08)}l${unit(size * 0.12)} ${unit(size * 0.4)}h-${unit(size * 0.48)}l${unit(size * 0.12)} -${unit(size * 0.4)}h-${unit(size * 0.08)}z" fill="${colour}"/>`;
  });
  const ground = snow ? '#eef2f5' : '#586b3d';
  return `${gradient('mist', [
    [0, snow ? '#c9d6e2' : '#b9cfb6'],
    [0.6, '#f3f1e6'],
  ])}<rect width="${width}" height="${height}" fill="url(#mist)"/><rect y="${unit(height * 0.62)}" width="${width}" height="${height}" fill="${ground}"/>${trees.join('')}`;
};

const kites: Scene = (random, width, height) => {
  const palette = random.pick(palettes);
  const clouds = Array.from(
    { length: 7 },
    () =>
      `<ellipse cx="${unit(random.between(0, width))}" cy="${unit(random.between(0.05, 0.8) * height)}" rx="${unit(random.between(90, 240))}" ry="${unit(random.between(22, 54))}" fill="#fff" opacity=".6" filter="url(#soften)"/>`,
  );
  const kite = Array.from({ length: Math.floor(random.between(1, 4)) }, () => {
    const x = width * random.between(0.2, 0.8);
    const y = height * random.between(0.15, 0.55);
    const s = Math.min(width, height) * random.between(0.09, 0.17);
    return `<path d="M${unit(x)} ${unit(y)}q${unit(s)} ${unit(s * 2)} ${unit(-s)} ${unit(height)}" stroke="#3a3a3a" stroke-width="2.5" fill="none"/><path d="M${unit(x)} ${unit(y - s)}l${unit(s * 0.7)} ${unit(s)} ${unit(-s * 0.7)} ${unit(s * 1.2)} ${unit(-s * 0.7)} ${unit(-s * 1.2)}z" fill="${random.pick(ripe)}"/><path d="M${unit(x)} ${unit(y - s)}v${unit(s * 2.2)}l${unit(s * 0.7)} ${unit(-s * 1.2)}z" fill="#000" opacity=".14"/>`;
  });
  return `${sky(palette, width, height)}${clouds.join('')}${kite.join('')}`;
};

export const scenes: readonly [Scene, ...Scene[]] = [
  hills,
  flower,
  sea,
  table,
  leaf,
  kites,
  night,
  forest,
  street,
  lights,
];

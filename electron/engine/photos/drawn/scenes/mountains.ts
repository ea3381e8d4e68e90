import { darker, mix } from '../paint/colour.ts';
import { shapes, type Scene } from '../paint/layers.ts';
import { birds, conifer, ridge } from '../paint/land.ts';
import { times } from '../paint/random.ts';
import { hours, pickHour, sky } from '../paint/sky.ts';
import { linear, path, stroke } from '../paint/svg.ts';

/** Ridge behind ridge, each paler than the one before it, and a low sun in the haze. */
export const mountains: Scene = (stage) => {
  const { random, width, height } = stage;
  const hour = pickHour(random, ['dawn', 'rose', 'golden', 'ember', 'morning']);
  const horizon = height * random.between(0.5, 0.58);
  const sun = { x: width * random.between(0.25, 0.75), y: horizon - height * random.between(0.1, 0.22), radius: 30 };
  const near = hour === hours.morning ? '#1d4a45' : hour === hours.golden ? '#39452f' : darker(hour.shade, 0.25);
  const count = 6;
  const ridges = times(count, (index, part) => {
    const base = horizon + height * 0.5 * part ** 1.25;
    const { shape, heightAt } = ridge(stage, {
      base,
      height: 210 - 70 * part,
      length: 330 - 90 * part,
      sharp: part < 0.55,
      octaves: part < 0.55 ? 6 : 4,
    });
    const colour = mix(hour.haze, near, 0.12 + 0.88 * part ** 1.15);
    const misty = mix(colour, hour.haze, 0.62 * (1 - part * 0.65));
    const trees =
      part < 0.7
        ? ''
        : times(Math.round(width / (13 - 5 * part)), () => {
            const x = random.between(-20, width + 20);
            return conifer(stage, [x, heightAt(x) + 12], random.between(24, 46) * (0.3 + part));
          }).join('');
    return shapes(
      [
        `<defs>${linear(`r${index}`, [
          [0, colour],
          [0.16, colour],
          [0.55, misty],
          [1, misty],
        ])}</defs>`,
        path(shape, `url(#r${index})`),
        path(trees, darker(colour, 0.12)),
      ],
      { blur: part < 0.3 ? 0.8 : 0.3 },
    );
  });
  return [
    sky(stage, { hour, horizon: horizon * 1.08, sun, clouds: random.pick(['wisps', 'streaks', 'none']) }),
    ...ridges,
    shapes(stroke(birds(stage, 9, [width * random.between(0.3, 0.7), horizon - 170], 12), darker(hour.shade, 0.1), 2)),
  ];
};

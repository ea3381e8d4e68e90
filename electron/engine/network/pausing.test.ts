import { expect, test } from 'vitest';
import { createPausing } from './pausing.ts';

test('the person goes on at the screen: whoever kept their pause hears it, and sleep stays quiet [P6]', () => {
  const pausing = createPausing();
  const heard: string[] = [];
  const stop = pausing.onGoOn(() => heard.push('on'));
  pausing.onChange(() => heard.push(pausing.isPausedByPerson ? 'paused' : 'not paused'));
  pausing.pause('person');
  pausing.pause('sleep');
  pausing.goOn();
  expect(heard).toEqual(['paused', 'paused', 'not paused', 'on']);
  expect(pausing.isPaused).toBe(true);
  pausing.resume('sleep');
  expect(pausing.isPaused).toBe(false);
  stop();
  pausing.goOn();
  expect(heard.filter((word) => word === 'on')).toHaveLength(1);
});

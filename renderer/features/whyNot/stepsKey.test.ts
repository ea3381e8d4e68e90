import { expect, test } from 'vitest';
import { NetworkCheck } from '#shared/contract/networkViews.ts';
import { whyNot } from '../../strings/en/whyNot.ts';
import { stepsKey } from './stepsKey.ts';

const causes = NetworkCheck.shape.findings.element.shape.cause.options;
const systems = NetworkCheck.shape.system.options;

test('every cause has its words and its steps, on every system', () => {
  for (const cause of causes) {
    expect(whyNot.causes[cause], cause).not.toMatch(/[.!]$/);
    expect(whyNot.why[cause], cause).toMatch(/^[A-Z].*\.$/);
    for (const system of systems) {
      for (const step of whyNot.steps[stepsKey(cause, system)].split('\n')) {
        expect(step, `${cause} on ${system}`).toMatch(/^[A-Z].*[.”]$/);
      }
    }
  }
});

test('sentences are short enough to be read aloud', () => {
  for (const sentence of [...Object.values(whyNot.why), ...Object.values(whyNot.steps)].flatMap((some) =>
    some.split(/(?<=[.;:])\s/),
  )) {
    expect(sentence.split(' ').length, sentence).toBeLessThan(22);
  }
});

import { registerHooks } from 'node:module';

/**
 * RxDB publishes its own test suites, but leaves out two small packages that they import (together they bring 66
 * others). The few functions that are used of them are given here instead.
 */
const standIns = new Map([
  ['clone', 'export default structuredClone;'],
  [
    'async-test-util',
    `export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
     export const randomString = (length = 5) =>
       Array.from({ length }, () => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(Math.random() * 26)]).join('');`,
  ],
]);

registerHooks({
  resolve(specifier, context, nextResolve) {
    const source = standIns.get(specifier);
    if (source === undefined || context.parentURL?.includes('/rxdb/') !== true) return nextResolve(specifier, context);
    return { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true };
  },
});

// Instances of one database would otherwise talk through files in the temporary folder.
process.env['NODE_ENV'] = 'fast';

export const testUtils = await import('rxdb/plugins/test-utils');

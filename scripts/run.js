// Every npm script comes through here: `node scripts/run.js start` runs start.ts. It is JavaScript because its one
// purpose is to tell those whose Node cannot run TypeScript what to do, instead of an error about a file extension.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Homeroll needs Node 24; this is ${process.versions.node}.\n` +
      'On 64-bit Linux "npm ci" brings it along. Elsewhere install it from your system or from nodejs.org, and try again.',
  );
  process.exitCode = 1;
} else {
  const [node, , script, ...rest] = process.argv;
  const file = new URL(`./${script}.ts`, import.meta.url);
  process.argv = [node, file.pathname, ...rest];
  await import(file.href);
}

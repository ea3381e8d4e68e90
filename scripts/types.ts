// Checks each runtime's tree with its own settings (the ones in its tsconfig.json).
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// The native compiler is several times as fast. The linter asks the one that is written in TypeScript, whose name both claim.
const compiler = fileURLToPath(import.meta.resolve('typescript-native/package.json')).replace(
  /package\.json$/,
  'bin/tsc',
);
const projects = process.argv.length > 2 ? process.argv.slice(2) : ['shared', 'electron', 'renderer', 'tests'];
let failed = false;
for (const project of projects) {
  const { status } = spawnSync(process.execPath, [compiler, '-p', project, '--pretty', 'false'], { stdio: 'inherit' });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);

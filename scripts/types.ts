// Checks each runtime's tree with its own settings (the ones in its tsconfig.json).
import { spawnSync } from 'node:child_process';

const projects = process.argv.length > 2 ? process.argv.slice(2) : ['shared', 'electron', 'renderer', 'tests'];
let failed = false;
for (const project of projects) {
  const { status } = spawnSync('tsc', ['-p', project, '--pretty', 'false'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);

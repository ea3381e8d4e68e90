import { realFiles, type FileSystem } from '../../disk/files.ts';

export type FailingStep = 'open' | 'write' | 'sync' | 'rename' | 'mkdir';

/** A disk on which one kind of step fails from some time on. What it had begun to write stays there, as on a real one. */
export function failingDisk(code: 'ENOSPC' | 'EIO') {
  let failing: FailingStep | null = null;
  const failAt = (step: FailingStep): void => {
    if (failing === step) throw Object.assign(new Error(`${code}: ${step}`), { code, syscall: step, errno: -1 });
  };
  const files: FileSystem = {
    ...realFiles,
    open: async (path, flags, mode) => {
      const writes = flags !== 'r';
      if (writes) failAt('open');
      const handle = await realFiles.open(path, flags, mode);
      return new Proxy(handle, {
        get(target, name) {
          if (name === 'writeFile')
            return async (bytes: Uint8Array) => {
              if (failing === 'write') await target.writeFile(bytes.subarray(0, bytes.length / 2));
              failAt('write');
              await target.writeFile(bytes);
            };
          if (name === 'sync')
            return async () => {
              if (writes) failAt('sync');
              await target.sync();
            };
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
    },
    rename: async (from, to) => {
      failAt('rename');
      await realFiles.rename(from, to);
    },
    mkdir: (async (...args: Parameters<FileSystem['mkdir']>) => {
      failAt('mkdir');
      return realFiles.mkdir(...args);
    }) as FileSystem['mkdir'],
  };
  return { files, failAt: (step: FailingStep | null) => void (failing = step) };
}

import { join } from 'node:path';
import { openConnection } from '../sqlite/connection.ts';
import { createSqliteStorage } from '../sqlite/storage.ts';

/** Storage with a file per database in the folder. */
export const storageIn = (folder: string) =>
  createSqliteStorage({
    connect(databaseName) {
      const opened = openConnection(join(folder, `${databaseName}.sqlite`));
      if (!opened.ok) throw new Error(opened.problem.code);
      return opened.value;
    },
  });

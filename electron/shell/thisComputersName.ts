import { hostname } from 'node:os';
import { TypedName } from '#shared/domain/text.ts';

/** What the system calls this computer, as far as it is a name that people could have typed. */
export function thisComputersName(): string {
  const name = TypedName.safeParse(hostname().slice(0, 40));
  return name.success ? name.data : 'This computer';
}

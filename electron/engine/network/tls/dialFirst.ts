import type { CertificateHash } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Address } from '../types.ts';
import { dial, type DialOptions, type DialProblem, type Secured } from './dial.ts';

export type FirstDialled = Secured & { readonly address: Address };

/**
 * Dials several addresses of one computer, each a moment after the one before or as soon as that failed, and takes
 * the first that answers (happy eyeballs, RFC 8305). With a `pin`, whoever shows another certificate is passed over;
 * if nobody else answers, the problem is `OTHER_COMPUTER`. Of several problems the most telling one is given.
 */
export async function dialFirst(
  addresses: readonly Address[],
  options: DialOptions & { readonly staggerMs: number; readonly pin?: CertificateHash | undefined },
): Promise<Result<FirstDialled, DialProblem | 'OTHER_COMPUTER'>> {
  const { staggerMs, pin, signal, ...rest } = options;
  const enough = new AbortController();
  const cancel = (): void => enough.abort();
  signal?.addEventListener('abort', cancel, { once: true });
  const problems: (DialProblem | 'OTHER_COMPUTER')[] = [];
  let winner: FirstDialled | null = null;

  async function attempt(address: Address): Promise<void> {
    const dialled = await dial(address, { ...rest, signal: enough.signal });
    if (!dialled.ok) problems.push(dialled.problem);
    else if (pin !== undefined && dialled.value.certificate !== pin) {
      dialled.value.socket.destroy();
      problems.push('OTHER_COMPUTER');
    } else if (winner !== null) dialled.value.socket.destroy();
    else {
      winner = { ...dialled.value, address };
      enough.abort();
    }
  }

  const running: Promise<void>[] = [];
  for (const address of addresses) {
    if (enough.signal.aborted || signal?.aborted === true) break;
    const one = attempt(address);
    running.push(one);
    await Promise.race([one, pause(staggerMs, enough.signal)]);
  }
  await Promise.all(running);
  signal?.removeEventListener('abort', cancel);
  // A variable that a closure sets is not narrowed by what was assigned first.
  const first = winner as FirstDialled | null;
  if (first !== null) return ok(first);
  if (signal?.aborted === true) return failed('CANCELLED');
  return failed(telling.find((problem) => problems.includes(problem)) ?? 'NO_ANSWER');
}

const telling = [
  'PROTOCOL_MISMATCH',
  'OTHER_COMPUTER',
  'CLOSED_PORT',
  'NO_ANSWER',
  'UNREACHABLE',
  'NOT_LOCAL',
] as const;

function pause(forMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    const timer = setTimeout(resolve, forMs);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

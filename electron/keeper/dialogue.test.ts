import { BehaviorSubject } from 'rxjs';
import { expect, test } from 'vitest';
import type { Joining } from '#shared/contract/views.ts';
import type { CircleId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { Erased, Keeper } from '#engine/keeper/index.ts';
import type { Neighbourhood } from '#engine/network/index.ts';
import { openDialogue } from './dialogue.ts';

const door = { key: 'k', name: 'The Larks', host: '192.168.1.7', port: 24764 };
const joining = (part: Partial<Joining>): Joining => ({
  step: 'compare',
  circleName: 'The Larks',
  code: '123456',
  matched: false,
  confirmed: false,
  circle: null,
  problem: null,
  ...part,
});

/** Somebody at the terminal of a keeper in no circle, which does nothing by itself. */
function atTerminal() {
  const said: string[] = [];
  const done: string[] = [];
  const nearby$ = new BehaviorSubject<Neighbourhood>({ doors: [], trouble: null });
  let state: Joining | null = null;
  let tell = (): void => undefined;
  let erasing: Result<Erased, Problem> | Promise<Result<Erased, Problem>> = ok({ erased: [], isIn: [], left: [] });
  let circles: { readonly putOut: { readonly erasesInMs: number | null } }[] = [];
  const answer = (what: string) => async () => {
    done.push(what);
    return ok({});
  };
  const keeper = {
    name: 'Box',
    nearby$,
    isInAnyCircle: () => false,
    status: () => ({ circles }),
    eraseNow: async () => erasing,
    joining: {
      state: () => state,
      onChange: (listener: () => void) => {
        tell = listener;
        return () => undefined;
      },
      ask: async ({ to }: { to: { address: string } }) => answer(`ask ${to.address}`)(),
      confirm: async ({ same }: { same: boolean }) => answer(`confirm ${same}`)(),
      dismiss: answer('dismiss'),
    },
  } as unknown as Keeper;
  const dialogue = openDialogue(keeper, { say: (text) => said.push(text) }, null);
  return {
    said,
    done,
    nearby$,
    type: dialogue.take,
    willErase(done: typeof erasing) {
      erasing = done;
    },
    wasPutOut: () => void (circles = [{ putOut: { erasesInMs: 1000 } }, { putOut: { erasesInMs: null } }]),
    become(next: Joining) {
      state = next;
      tell();
    },
  };
}

test('a door is listed with its number, and not again when it was gone for a moment; one that is gone cannot be chosen', () => {
  const { said, done, nearby$, type } = atTerminal();
  nearby$.next({ doors: [door], trouble: null });
  expect(said.at(-1)).toContain('1  The Larks (192.168.1.7:24764)');
  const soFar = said.length;
  nearby$.next({ doors: [], trouble: null });
  nearby$.next({ doors: [door], trouble: null });
  expect(said).toHaveLength(soFar);
  nearby$.next({ doors: [], trouble: null });
  type('1');
  expect([said.at(-1), done]).toEqual(['There is no open door with that number now.', []]);
  nearby$.next({ doors: [{ ...door, name: 'The Wrens', key: 'w' }, door], trouble: null });
  expect(said.at(-1)).toContain('2  The Larks');
  type('2');
  expect(done).toEqual(['ask 192.168.1.7:24764']);
});

test('whoever is too quick is told what is waited for, and nothing is agreed to or begun anew', () => {
  const { said, done, become, type } = atTerminal();
  become(joining({ step: 'connecting', code: null }));
  type('join');
  expect(said.at(-1)).toBe('It is asking to be let in.');
  become(joining({}));
  for (const line of ['y', 'join', '192.168.1.7']) {
    type(line);
    expect(said.at(-1)).toContain('has not typed the six digits yet: 123 456');
  }
  become(joining({ matched: true }));
  expect(said.at(-1)).toContain('show 123 456 now, too? (y/n)');
  type('perhaps');
  expect(done).toEqual([]);
  type('y');
  expect(done).toEqual(['confirm true']);
  become(joining({ step: 'waiting', matched: true, confirmed: true }));
  type('1');
  expect([said.at(-1), done]).toEqual(['The guardian has to let it in on their screen now.', ['confirm true']]);
});

test('different codes are said to be different', () => {
  const { done, become, type } = atTerminal();
  become(joining({ matched: true }));
  type('N');
  expect(done).toEqual(['confirm false']);
});

test('what is not erased is never said to be', async () => {
  const { said, type, willErase } = atTerminal();
  const answerTo = async (done: Parameters<typeof willErase>[0]) => {
    willErase(done);
    const before = said.length;
    type('erase');
    await expect.poll(() => said.length).toBe(before + 1);
    return said.at(-1);
  };
  const [larks, wrens, finches] = ['larks123', 'wrens123', 'finches1'] as CircleId[] as [CircleId, CircleId, CircleId];
  expect(await answerTo(ok({ erased: [], isIn: [], left: [] }))).toContain('nothing to erase');
  expect(await answerTo(failed({ code: 'DISK_FULL' }))).toContain('Nothing is erased');
  expect(await answerTo(ok({ erased: [larks], isIn: [wrens], left: [finches] }))).toBe(
    [
      'Circle larks1: what it had of it is erased.',
      'Circle wrens1: it was not put out after all, and stays in.',
      'Circle finche: not all of it is erased. Press Enter for how it is, and type "erase" to try again.',
    ].join('\n'),
  );
});

test('[R17] while it hears whether it was put out at all, it says what it does and waits for, and at the end what was done', async () => {
  const { said, type, willErase, wasPutOut } = atTerminal();
  wasPutOut();
  const hearing = Promise.withResolvers<Result<Erased, Problem>>();
  willErase(hearing.promise);
  const before = said.length;
  type('erase');
  expect(said.slice(before)).toEqual([
    expect.stringMatching(/^Erasing .* listens to the others, for up to half a minute/),
  ]);
  hearing.resolve(ok({ erased: ['larks123' as CircleId], isIn: [], left: [] }));
  await expect.poll(() => said.at(-1)).toBe('Circle larks1: what it had of it is erased.');
});

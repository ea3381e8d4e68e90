import { renderUnicodeCompact } from 'uqr';
import type { Joining } from '#shared/contract/views.ts';
import type { Keeper } from '#engine/keeper/index.ts';
import { formatAddress, type Neighbourhood } from '#engine/network/index.ts';
import { eraseAndSay } from './eraseWords.ts';
import { problemSentence } from './sentences.ts';
import { statusWords } from './statusWords.ts';

/** Whoever is at the keeper's terminal: what they read, and the lines they type. */
export type Terminal = { say(text: string): void };
export type Dialogue = {
  /** A line was typed. */
  take(line: string): void;
  close(): void;
};

/**
 * Joining at a terminal: which door, which code, is it the same on the other screen. What is typed at other times asks
 * how the keeper is.
 * @param join an address or joining link to ask at, '' to look around for doors, null for neither.
 */
export function openDialogue(keeper: Keeper, terminal: Terminal, join: string | null): Dialogue {
  const { joining } = keeper;
  let doors: Neighbourhood['doors'] = [];
  let listed: Neighbourhood['doors'] = [];
  let looking: { unsubscribe(): void } | null = null;
  let shown: Joining | null = null;
  let isAsked = false;
  const { say } = terminal;

  function look(): void {
    if (looking !== null) return;
    say(
      'To let it in, a guardian opens the door: "Let someone in" on their screen.\n' +
        'Open doors are listed here. Where none shows up, type the address or the joining link from that screen.',
    );
    looking = keeper.nearby$.subscribe((neighbourhood) => {
      if (sameDoors(doors, neighbourhood.doors)) return;
      doors = neighbourhood.doors;
      // A computer that announces itself anew says goodbye first: what is back as it was is not listed again.
      if (doors.length === 0 || sameDoors(listed, doors)) return;
      listed = doors;
      const list = doors.map((door, index) => `  ${index + 1}  ${door.name} (${formatAddress(door)})`);
      say(`\n${list.join('\n')}\nType the number of the door to ask at.`);
    });
  }

  function stopLooking(): void {
    looking?.unsubscribe();
    looking = null;
    doors = [];
    listed = [];
  }

  function ask(address: string): void {
    stopLooking();
    say('Asking to be let in.');
    void joining.ask({ to: { kind: 'address', address }, deviceName: keeper.name });
  }

  function show(): void {
    const state = joining.state();
    const before = shown;
    shown = state;
    if (state === null) return;
    if (state.code !== null && before?.code !== state.code) {
      isAsked = false;
      say(`\nThe guardian types these six digits on their screen:\n\n${indent(codeWords(state.code))}\n`);
    }
    if (state.step === 'compare' && state.matched && !isAsked) {
      isAsked = true;
      say(`Does the guardian's screen show ${spaced(state.code ?? '')} now, too? (y/n)`);
    }
    if (state.step === before?.step) return;
    if (state.step === 'waiting') say('Waiting for the guardian.');
    if (state.step === 'welcomed') {
      say('It is in. What the others share is kept here and passed on from now on, sealed as it is.');
      void joining.dismiss({});
    }
    if (state.step === 'ended') {
      say(problemSentence(state.problem));
      void joining.dismiss({});
      look();
    }
  }

  const stop = joining.onChange(show);
  if (join !== null && join !== '') ask(join);
  else if (join === '' || !keeper.isInAnyCircle()) look();

  return {
    take(line) {
      const typed = line.trim();
      if (joining.state()?.step === 'compare' && isAsked) {
        if (/^y(es)?$/i.test(typed)) void joining.confirm({ same: true });
        else if (/^no?$/i.test(typed)) void joining.confirm({ same: false });
        else say('Type y when both screens show the same six digits, n when they do not.');
        return;
      }
      const underWay = underWayWords(joining.state());
      if (underWay !== null) say(underWay);
      else if (typed === 'join') look();
      else if (typed === 'erase') void eraseAndSay(keeper, say);
      else if (looking !== null && /^\d{1,3}$/.test(typed)) {
        const door = doors[Number(typed) - 1];
        if (door === undefined) say('There is no open door with that number now.');
        else ask(formatAddress(door));
      } else if (looking !== null && typed !== '') ask(typed);
      else say(`\n${statusWords(keeper.status())}\n`);
    },
    close() {
      stop();
      stopLooking();
    },
  };
}

const sameDoors = (one: Neighbourhood['doors'], other: Neighbourhood['doors']): boolean =>
  one.map(({ key }) => key).join() === other.map(({ key }) => key).join();

/** What a request waits for, for somebody who types meanwhile: a second one is not begun. Null where there is none. */
function underWayWords(state: Joining | null): string | null {
  switch (state?.step) {
    case 'connecting':
      return 'It is asking to be let in.';
    case 'compare':
      return `The guardian has not typed the six digits yet: ${spaced(state.code ?? '')}. There is nothing to do here until then.`;
    case 'waiting':
      return 'The guardian has to let it in on their screen now.';
    default:
      return null;
  }
}

/** Two times three are easier to say to somebody in another room. */
const spaced = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

/** The digits, and a code that a camera reads them from: the keeper may stand where no screen is next to it. */
const codeWords = (code: string): string => `${spaced(code)}\n\n${renderUnicodeCompact(code, { border: 2 })}`;

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : `    ${line}`))
    .join('\n');

import type { ProblemCode } from '#shared/contract/problems.ts';
import { endingOf, exitCodes, type Ending } from '../shell/sentences.ts';

/** Why a keeper was not let in, for whoever is at its terminal. */
export function problemSentence(code: ProblemCode | null): string {
  const again = 'Ask the guardian to open the door again, and try once more.';
  switch (code) {
    case 'CANNOT_REACH':
      return 'Nobody answers there. Is the address right, and is the door open?';
    case 'NOT_LOCAL':
      return 'That address is outside the local network. A keeper goes nowhere else.';
    case 'BAD_ADDRESS':
      return 'That is no address. Addresses look like 192.168.1.7:24764.';
    case 'DOOR_CLOSED':
      return `The door is closed. ${again}`;
    case 'REFUSED':
      return 'The guardian said no.';
    case 'NOT_ALLOWED':
      return `It was let in as somebody's computer, and not as a keeper: it does not come in like that. ${again}`;
    case 'REMOVED':
      return 'A guardian took this keeper out of that circle, and it does not come back as it is. Start one with another folder: --data.';
    case 'ALREADY_IN':
      return 'It is in that circle already.';
    case 'PROTOCOL_MISMATCH':
      return 'The other computer runs another version of Homeroll.';
    case 'CODES_DIFFER':
    case 'WRONG_CODE':
      return `The codes were not the same. Somebody may stand between the two computers. ${again}`;
    default:
      return `It was not let in (${code ?? 'INTERNAL'}). ${again}`;
  }
}

/** How it ends when it could not start. */
export const keeperEndingOf = (code: ProblemCode, dataDirectory: string): Ending =>
  code === 'DATA_OF_OTHERS'
    ? {
        exitCode: exitCodes.dataUnreadable,
        sentence: `${dataDirectory} belongs to people's Homeroll. A keeper takes a folder of its own: name one with --data.`,
      }
    : endingOf(code, dataDirectory);

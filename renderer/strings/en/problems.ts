import type { ProblemCode } from '#shared/contract/problems.ts';

/** What happened, what was kept, what to do: for every reason, in words a ten-year-old reads. */
export const problems = {
  BAD_INPUT: 'Homeroll did not understand that. Nothing was changed. Look over what you typed and try once more.',
  UNKNOWN_NAME:
    'This page and the Homeroll behind it do not know each other. Nothing was changed. Load the page again.',
  VERSION_MISMATCH: 'This page is from another version of Homeroll. Nothing is lost. Load the page again.',
  INTERNAL:
    'Something went wrong inside Homeroll. Your pictures are safe. Try again; if it happens twice, start Homeroll again.',
  CLOSED: 'Homeroll is not running right now. Your pictures are safe on this computer. Start it again to go on.',
  LOCKED: 'This profile is locked. Say who is here to go on.',
  WRONG_SECRET: 'That was not it. Try once more, slowly.',
  TOO_MANY_TRIES: 'That was not it, a few times in a row. You can try again in {{wait}}.',
  SECRET_TOO_SHORT: 'That is too short. A passphrase has at least 8 letters, a PIN has 4 to 8 digits.',
  SECRET_EASY_TO_GUESS:
    'That is easy to guess, so nothing was changed. Take four words that do not belong together, or digits that nobody would try first.',
  KEYCHAIN_GONE:
    'This computer does not give Homeroll its part of the key. Nothing is lost. Open Homeroll’s own window, logged in as always; if that does not help, make a new profile and ask a guardian to let you in again.',
  PROFILE_NOT_FOUND: 'That profile is not on this computer any more. Choose another one.',
  DATA_IN_USE: 'Homeroll is already open on this computer. Use the window that is open, or close it first.',
  DATA_DAMAGED:
    'Some of what Homeroll keeps on this computer cannot be read. Nothing was thrown away. Ask the grown-up who looks after it.',
  DATA_NEWER: 'A newer Homeroll was used here. Everything is still there. Install the newer Homeroll to open it.',
  DATA_OF_OTHERS:
    'What is kept in this folder belongs to a keeper. Nothing was changed. Start Homeroll with a folder of its own.',
  DISK_FULL: 'This computer’s disk is full. What was already saved is safe. Make some room and try again.',
  DISK_FAILED:
    'This computer could not write to its disk. What was already saved is safe. Check the disk and try again.',
  CIRCLE_NOT_FOUND: 'That family is not on this computer.',
  MEMBER_NOT_FOUND: 'That person is not here any more. Nothing was changed.',
  NOT_ALLOWED: 'That is for a guardian to do. Nothing was changed.',
  KEPT_APART:
    'Two people who are kept apart would both see it, so nothing was changed. A guardian has to change who sees the album first.',
  STILL_APART:
    'Guardians see every album, so nobody becomes one who is kept apart from somebody. Nothing was changed. First let the two share albums again.',
  KEY_CHANGING:
    'Somebody was taken out of the family, so this album is getting a new key. Nothing is lost. Try again when a grown-up’s computer is here.',
  REMOVED: 'This computer was taken out of the family. Pictures hung up from now on will not come here.',
  VISIT_OVER: 'Your visit is over. Nothing was changed. A guardian can let you stay longer.',
  CATCHING_UP:
    'This computer may have lost some of what it knew of the family, or was put back from a copy. Nothing was changed. Start Homeroll on another computer of the family: it gives back what is missing.',
  CANNOT_REACH: 'Nobody answers at that address. Check the numbers, and that Homeroll is open on the other computer.',
  OTHER_COMPUTER:
    'Another computer answers there than the one the link is for. Nothing was sent to it. Ask for a fresh link.',
  NOT_LOCAL: 'That address is outside this building. Homeroll only talks to computers nearby, so nothing was sent.',
  BAD_ADDRESS: 'That does not look like an address. It is on the other screen, and looks like 192.168.1.20:47001.',
  DOOR_CLOSED:
    'The door is closed there. Ask the guardian to choose “Let someone in” and to open the door, then try again.',
  WRONG_CODE: 'The digits that were typed are not the ones that were shown. Nobody was let in. You can start again.',
  CODES_DIFFER: 'The two codes are different. Someone else may be in between. Nobody was let in.',
  REFUSED: 'The guardian said no this time. Nothing about this computer was kept there.',
  CANCELLED: 'Stopped. Nobody was let in and nothing was changed.',
  TIMED_OUT: 'It took too long, so it was stopped. Nothing was changed. You can start again whenever you like.',
  OTHER_SIDE_GONE: 'The other computer went away half-way. Nobody was let in. Open Homeroll there and start again.',
  BUSY: 'There is a question open between these two computers already. Finish that one first.',
  REQUEST_NOT_FOUND: 'That computer is not asking any more.',
  ALREADY_IN: 'You are in this family already. There is nothing to do.',
  PROTOCOL_MISMATCH:
    'The other computer has another version of Homeroll. Put the same version on both, then try again.',
  NOT_A_PHOTO: 'This is not a picture.',
  UNSUPPORTED_TYPE: 'Homeroll cannot read this kind of picture yet. The file itself is untouched.',
  TOO_LARGE: 'This file is too large for Homeroll. The file itself is untouched.',
  TOO_MANY_PIXELS: 'This picture is too big to open safely. The file itself is untouched.',
  DAMAGED: 'This picture is damaged and cannot be opened. The file itself is untouched.',
  TOO_SLOW: 'This picture took too long to open, so it was left out. The file itself is untouched.',
  DECODER_CRASHED: 'This picture could not be opened. The others went on without it.',
  EMPTY: 'There is nothing in this file.',
  PHOTO_NOT_FOUND: 'This picture is not here any more. It may have been taken down.',
  ALBUM_NOT_FOUND: 'This album is not here, or not for you.',
  IMPORT_NOT_FOUND: 'That was finished or stopped already.',
  RULES_SAY_NO: 'Your rules say no to that. Nothing was changed. A grown-up can change the rules.',
  ENOUGH_TODAY: 'That is more than fits into today. They stay under “To hang up”; tomorrow you can hang them up.',
  QUIET_TIME: 'It is quiet time. Nothing was changed, and everything will be here afterwards.',
  ASK_A_GUARDIAN:
    'That is a lot to take down in one day. Nothing was changed. A guardian can do it, or you can go on tomorrow.',
  OWN_PHOTO: 'Another guardian decides about a picture of yours. You can take it down at any time.',
  DECIDED_ALREADY: 'Somebody has decided that already. There is nothing left to do.',
  NO_LINKS: 'Links cannot go here, only words. Take the link out and try again.',
  NOT_HERE_YET: 'This picture has not reached this computer yet. It will come when a computer that has it is on.',
  NOT_COMPARED_YET: 'Homeroll is still making sure that you see everything that would hang. Try again in a moment.',
  SHOWS_SOMETHING_ELSE: 'The small picture shows something else than the large one. Homeroll does not let it hang.',
  CANNOT_BE_SHOWN: 'Homeroll cannot open all of this picture, so nobody can look at it. It does not let it hang.',
} as const satisfies Record<ProblemCode, string>;

import { z } from 'zod';

/**
 * Every reason for which something can fail and that a person can be told. The code is stable; the sentence a
 * person reads lives in the screen's catalogue under `problems.<code>`.
 */
export const ProblemCode = z.enum([
  // the contract itself
  'BAD_INPUT', // the input does not fit the schema: a bug in the screen, or somebody poking
  'UNKNOWN_NAME', // no such command or query
  'VERSION_MISMATCH', // screen and engine are of different versions
  'INTERNAL', // a bug; logged
  'CLOSED', // the engine is going down or the connection is gone
  // profiles
  'LOCKED', // no profile is open
  'WRONG_SECRET', // wrong passphrase or PIN
  'TOO_MANY_TRIES', // wait before trying again
  'SECRET_TOO_SHORT',
  'SECRET_EASY_TO_GUESS', // a passphrase that many use, the person's own name, a row of digits
  'KEYCHAIN_GONE', // the system's keychain has not, or does not give, its half of the key
  'PROFILE_NOT_FOUND',
  'DATA_IN_USE', // another Homeroll uses this data folder
  'DATA_DAMAGED',
  'DATA_NEWER', // written by a newer version
  'DATA_OF_OTHERS', // the folder is a keeper's, or people's where a keeper was started
  'DISK_FULL',
  'DISK_FAILED',
  // circles and people
  'CIRCLE_NOT_FOUND',
  'MEMBER_NOT_FOUND',
  'NOT_ALLOWED', // the role does not allow it
  'KEPT_APART', // the audience has two people whom a guardian keeps apart
  'STILL_APART', // whoever is kept apart from somebody becomes no guardian: those see every album
  'KEY_CHANGING', // somebody was put out, and the album's new key has not come yet
  'REMOVED', // this computer was removed from the circle
  'VISIT_OVER', // the person here is a guest whose last day is over
  'CATCHING_UP', // something of the circle was lost here; nothing is signed until others have given it back
  // joining
  'CANNOT_REACH', // nobody answers at that address
  'OTHER_COMPUTER', // at the address of the joining link answers another computer than the link names
  'NOT_LOCAL', // that address is outside the local network
  'BAD_ADDRESS',
  'DOOR_CLOSED', // nobody is letting someone in there right now
  'WRONG_CODE', // the code typed is not the one on the other screen
  'CODES_DIFFER', // the joiner said the codes are different, or the proof failed
  'REFUSED', // the guardian said no
  'CANCELLED',
  'TIMED_OUT',
  'OTHER_SIDE_GONE', // the other app closed half-way
  'BUSY', // one request per address at a time
  'REQUEST_NOT_FOUND',
  'ALREADY_IN', // this profile is in that circle already
  'PROTOCOL_MISMATCH', // the other computer runs another version of Homeroll
  // photos
  'NOT_A_PHOTO',
  'UNSUPPORTED_TYPE',
  'TOO_LARGE',
  'TOO_MANY_PIXELS',
  'DAMAGED',
  'TOO_SLOW',
  'DECODER_CRASHED',
  'EMPTY',
  'PHOTO_NOT_FOUND',
  'ALBUM_NOT_FOUND',
  'IMPORT_NOT_FOUND',
  // what a guardian has said
  'RULES_SAY_NO', // a rule that a guardian set for this person
  'ENOUGH_TODAY', // as many photos as the rules allow in a day
  'QUIET_TIME', // the rules ask for quiet now
  'ASK_A_GUARDIAN', // so many taken back in a day that a guardian has to, or tomorrow
  'DECIDED_ALREADY', // somebody else was quicker
  'OWN_PHOTO', // another guardian decides about a picture of the guardian's here
  'NO_LINKS', // comments are words
  'NOT_HERE_YET', // the bytes have not arrived on this computer
  'NOT_COMPARED_YET', // whether all renditions of a photo show the same is being looked at
  'SHOWS_SOMETHING_ELSE', // they do not: nobody lets it through
  'CANNOT_BE_SHOWN', // they cannot be decoded here: nobody can have looked at all of it
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** What a failed command or query carries to the screen. `detail` is for the log and for developers, never shown as it is. */
export const Problem = z.object({
  code: ProblemCode,
  detail: z.string().optional(),
  retryAfterMs: z.number().optional(),
});
export type Problem = z.infer<typeof Problem>;

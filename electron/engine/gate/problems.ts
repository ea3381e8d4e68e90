/** Why the gate refused an envelope. Codes are for logs and tests; nobody reads them on a screen. */
export type GateCode =
  | 'MALFORMED'
  | 'BAD_SIGNATURE'
  | 'WRONG_ID'
  | 'NEWER_VERSION'
  | 'WRONG_CIRCLE'
  | 'UNKNOWN_CIRCLE'
  | 'UNKNOWN_HEADS'
  | 'UNKNOWN_AUTHOR'
  | 'AUTHOR_REMOVED'
  | 'NUMBER_TAKEN'
  | 'CLOCK_TOO_FAR'
  /** More than one device may leave on everybody's disks. Kept by whoever had room; may be asked for again. */
  | 'OVER_QUOTA'
  | 'TAKEN_BACK'
  /** This computer is in the circle no more, and has erased what it had of it. */
  | 'PUT_OUT'
  | 'NOT_ALLOWED'
  | 'KEPT_APART'
  | 'BAD_AUDIENCE'
  | 'BAD_WRAP'
  /** Some of the audience's computers were given no key. */
  | 'LEFT_OUT'
  /** A computer that was put out holds this epoch's key. */
  | 'OLD_EPOCH'
  | 'UNKNOWN_EPOCH'
  /** A guardian set a rule for its author that it does not keep to. */
  | 'AGAINST_RULES'
  | 'TOO_LARGE'
  | 'BAD_ENTRY';

export type GateProblem = { readonly code: GateCode; readonly detail?: string };

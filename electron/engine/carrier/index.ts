/** The lower half of an open computer: keeps and passes on what is sealed, and can open none of it. */
export { livingBlobs } from './blobsInStep.ts';
export { openCarrier } from './carrier.ts';
export { createLedgers, type Ledgers, type Reader } from './ledgers.ts';
export { createCompleteness, type Completeness } from './completeness.ts';
export { stillRemembered } from './remembered.ts';
export { createOpened, openTogether, type Opened } from './opened.ts';
export { newCircle, type Carrier, type CarrierOptions, type CarrierTopic, type KnownCircle } from './types.ts';

import { z } from 'zod';

/** What somebody types to unlock a profile: words or a PIN. */
export const secret = z.string().min(1).max(200);

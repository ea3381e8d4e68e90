/** Longer than what a busy machine may need, and shorter than a test. */
const patienceMs = 60_000;

/** Waits for what comes by itself. Where it does not, the error says what it was, and what was there instead. */
export async function within<Value>(
  what: string,
  work: Promise<Value>,
  instead: () => string = () => '',
): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`Waited ${patienceMs / 1000} s for ${what}. ${instead()}`.trim())),
    patienceMs,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

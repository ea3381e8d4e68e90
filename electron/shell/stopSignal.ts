const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Settles at the first SIGINT, SIGTERM or SIGHUP; a second one, of whichever kind, ends the process there and then. Whoever
 * starts Homeroll as their own child sets HOMEROLL_END_WITH_INPUT=1 and holds its input open: once somebody reads that, it
 * settles when they end too, however they do.
 */
export function stopSignal(): Promise<void> {
  return new Promise((settle) => {
    const first = (): void => {
      for (const signal of signals) process.removeListener(signal, first);
      settle();
    };
    for (const signal of signals) process.on(signal, first);
    if (process.env['HOMEROLL_END_WITH_INPUT'] === '1') process.stdin.once('end', settle);
  });
}

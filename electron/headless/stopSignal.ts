/**
 * Settles at the first SIGINT, SIGTERM or SIGHUP; a second one ends the process there and then. Whoever starts Homeroll as
 * their own child sets HOMEROLL_END_WITH_INPUT=1 and holds its input open: it then ends when they do, however they do.
 */
export function stopSignal(): Promise<void> {
  return new Promise((settle) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => settle());
    if (process.env['HOMEROLL_END_WITH_INPUT'] === '1') process.stdin.once('end', settle);
  });
}

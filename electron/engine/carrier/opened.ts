/** What was opened one after the other and is closed together. */
export type Opened = {
  add(close: () => Promise<void> | void): void;
  /** Closes the last one first. One that fails keeps none of the others open; the first failure is thrown in the end. */
  close(): Promise<void>;
};

export function createOpened(): Opened {
  const closers: (() => Promise<void> | void)[] = [];
  let closing: Promise<void> | undefined;
  return {
    add: (close) => void closers.push(close),
    close: () => (closing ??= closeAll()),
  };

  async function closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of closers.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

/** Opens several things in turn: what throws half-way leaves nothing open that was opened before. */
export async function openTogether<Value>(open: (opened: Opened) => Promise<Value>): Promise<Value> {
  const opened = createOpened();
  try {
    return await open(opened);
  } catch (error) {
    await opened.close().catch(() => undefined);
    throw error;
  }
}

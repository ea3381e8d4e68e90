import { createMailbox } from './mailbox.ts';
import type { Port } from './port.ts';

/**
 * Two ports joined in memory, for tests and for an engine in the same process. Messages arrive later, in order,
 * and as copies, as over a wire.
 */
export function createPortPair(): [Port, Port] {
  const mailboxes = [createMailbox(), createMailbox()] as const;
  const closeBoth = (): void => {
    for (const mailbox of mailboxes) mailbox.close();
  };
  const portOf = (mine: 0 | 1): Port => {
    const { onMessage, onClose } = mailboxes[mine];
    const other = mailboxes[mine === 0 ? 1 : 0];
    return {
      send(message) {
        if (mailboxes[mine].closed) return;
        const text = JSON.stringify(message);
        void Promise.resolve().then(() => other.deliver(JSON.parse(text)));
      },
      onMessage,
      onClose,
      // After what was sent before it, as a socket does.
      close: () => void Promise.resolve().then(closeBoth),
    };
  };
  return [portOf(0), portOf(1)];
}

/** The only thing the two shells differ in: a way to pass messages between one screen and the engine. */
export type Port = {
  /** Messages are plain JSON values. Sending on a closed port does nothing. */
  send(message: unknown): void;
  /** One listener; messages that came before it was set are delivered to it. */
  onMessage(listener: (message: unknown) => void): void;
  /** One listener, called once, whoever closed the port; also when the port was closed before it was set. */
  onClose(listener: () => void): void;
  close(): void;
};

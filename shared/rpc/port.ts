/** The only thing the two shells differ in: a way to pass messages between one screen and the engine. */
export type Port = {
  /** Messages are plain JSON values. Sending on a closed port does nothing. */
  send(message: unknown): void;
  /** One listener; messages that came before it was set are delivered to it. */
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
};

/**
 * Gives the memory of a photo's bytes back at once, not when the collector comes by: it lies outside the heap, and for
 * so much of it the collector would go through everything once for each photo. Nobody may look at the bytes
 * afterwards; a second time does nothing. Those that share their memory with others stay.
 *
 * In a file of its own: photo workers use it, and need no libsodium for it.
 */
export function release(bytes: Uint8Array): void {
  const { buffer } = bytes;
  if (buffer instanceof ArrayBuffer && !buffer.detached && buffer.byteLength === bytes.length) buffer.transfer(0);
}

import { useEngine } from '../../engine/EngineContext.tsx';
import type { EngineClient } from '#shared/rpc/client.ts';
import { createUploader, type Uploader } from './uploader.ts';

/** One for each connection, whichever page the files were given to. */
const uploaders = new WeakMap<EngineClient, Uploader>();

export function useUploader(): Uploader {
  const { client } = useEngine();
  const known = uploaders.get(client);
  if (known !== undefined) return known;
  const uploader = createUploader({
    begin: (files) => client.call('imports.begin', { files: [...files] }),
    put: async (url, body, signal) => {
      const answer = await fetch(url, { method: 'PUT', body, signal, credentials: 'same-origin' });
      return answer.status;
    },
    pause: (ms) => new Promise((over) => setTimeout(over, ms)),
  });
  // The browser asks whether one really means to leave while files are still on their way in.
  window.addEventListener('beforeunload', (event) => {
    if (uploader.isSending()) event.preventDefault();
  });
  uploaders.set(client, uploader);
  return uploader;
}

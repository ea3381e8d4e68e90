import { parentPort, workerData } from 'node:worker_threads';
import { keyFromPassword, wipe } from '../crypto/index.ts';
import type { PasswordJob } from './password.ts';

// A thread for one password. It ends with its job and gives the memory back: WebAssembly's never shrinks otherwise.
const { password, salt, cost } = workerData as PasswordJob;
const key = keyFromPassword(password, salt, cost);
wipe(password);
parentPort?.postMessage(key, [key.buffer as ArrayBuffer]);

// Runs sandboxed before the screen, in a world of its own.
import { ipcRenderer } from 'electron';
import { handOverPort, type Page } from './handOverPort.ts';

handOverPort(ipcRenderer, globalThis as unknown as Page);

import { createContext, useContext } from 'react';
import type { Settling } from '../../ui/useSettling.ts';

/** Whether the card around takes a yes. */
const Settled = createContext<Settling>({ isSettled: true, isTooSoon: false, onTooSoon: () => undefined });
export const SettledProvider = Settled.Provider;
export const useSettled = (): Settling => useContext(Settled);

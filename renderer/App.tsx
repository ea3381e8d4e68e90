// First of all: the order of the style layers is what tokens.css says before any other file opens one.
import './ui/tokens.css';
import './ui/base.css';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';
import { navigate, useHashLocation } from 'wouter/use-hash-location';
import type { Port } from '#shared/rpc/port.ts';
import { EngineProvider } from './engine/EngineContext.tsx';
import type { NoPort } from './engine/openPort.ts';
import { useConnection } from './engine/useConnection.ts';
import { askFirst, watchHistory } from './features/leaving/leaving.ts';
import { NoEngine } from './features/shell/NoEngine.tsx';
import { SessionGate } from './features/shell/SessionGate.tsx';
import { setUpStrings } from './strings/setUpStrings.ts';
import { ToastProvider } from './ui/Toasts.tsx';

const strings = setUpStrings();
watchHistory(navigate);

/**
 * The whole screen. Pages live in the address's fragment, because everything else in the address belongs to the
 * engine (photos, uploads) or to the desktop window.
 *
 * @param open opens a port to the engine, or says why there is none; the same function for as long as it stands
 */
export function App({ open }: { open: () => Promise<Port | NoPort> }) {
  return (
    <I18nextProvider i18n={strings}>
      <Router hook={useHashLocation} aroundNav={askFirst}>
        <ToastProvider>
          <Engine open={open} />
        </ToastProvider>
      </Router>
    </I18nextProvider>
  );
}

function Engine({ open }: { open: () => Promise<Port | NoPort> }) {
  const connection = useConnection(open);
  if (connection.state !== 'open') return <NoEngine state={connection.state} />;
  return (
    <EngineProvider client={connection.client}>
      <SessionGate />
    </EngineProvider>
  );
}

import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { exchangeToken, watchForToken } from './engine/screenKey.ts';
import { portOpener } from './engine/openPort.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no root');

watchForToken();
// The socket is only let in with the cookie that the token is exchanged for.
const addressWasUsed = await exchangeToken();
createRoot(root).render(<App open={portOpener(addressWasUsed)} />);

// Runs inside a namespace: whoever connects to the socket file talks to a port of that namespace's loopback.
import { connect, createServer } from 'node:net';

const [path, port] = process.argv.slice(2);
createServer((outside) => {
  const inside = connect(Number(port), '127.0.0.1');
  outside.pipe(inside).pipe(outside);
  outside.on('error', () => inside.destroy());
  inside.on('error', () => outside.destroy());
}).listen(path, () => process.send?.('open'));
process.on('disconnect', () => process.exit());

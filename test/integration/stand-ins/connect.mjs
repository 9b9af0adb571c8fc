// Tries to connect to each address given as an argument, `host:port`, and prints what became of it: one JSON object.
import net from 'node:net';

const TIMEOUT_MS = 2500;

function attempt(address) {
  const split = address.lastIndexOf(':');
  return new Promise(resolve => {
    const socket = net.connect({ host: address.slice(0, split), port: Number(address.slice(split + 1)), timeout: TIMEOUT_MS });
    const end = outcome => {
      socket.destroy();
      resolve([address, outcome]);
    };
    socket.on('connect', () => end('open'));
    socket.on('timeout', () => end('timeout'));
    socket.on('error', error => end(error.code ?? 'error'));
  });
}

console.log(JSON.stringify(Object.fromEntries(await Promise.all(process.argv.slice(2).map(attempt)))));

// Stands in for the servers of an operator's pod: accepts connections on the ports in LISTEN, and nothing else.
import net from 'node:net';

for (const port of process.env.LISTEN.split(' ').filter(Boolean)) net.createServer(socket => socket.end()).listen(Number(port));
process.on('SIGTERM', () => process.exit(0));
if (process.env.LISTEN.trim() === '') setInterval(() => undefined, 60_000);
console.log(`listening on ${process.env.LISTEN}`);

// Stands in for the proxy that Knative puts in front of a function: takes requests on port 8012 and hands them to the container's port.
import http from 'node:http';

const server = http.createServer((incoming, answer) => {
  const { method, url, headers } = incoming;
  const outgoing = http.request({ host: '127.0.0.1', port: 8080, method, path: url, headers, agent: false });
  outgoing.on('response', response => {
    // Whether a connection is closed is a matter of that connection.
    const { connection: _connection, 'transfer-encoding': _encoding, ...rest } = response.headers;
    answer.writeHead(response.statusCode, rest);
    response.pipe(answer);
    // The function may answer before it has the whole body; the rest is of no use to it.
    incoming.unpipe(outgoing);
    incoming.resume();
  });
  outgoing.on('error', error => {
    if (answer.headersSent) return;
    answer.writeHead(502);
    answer.end(String(error.code));
  });
  incoming.pipe(outgoing);
}).listen(8012);

// What is under way is finished, as by the real one.
process.on('SIGTERM', () => server.close(() => process.exit(0)));

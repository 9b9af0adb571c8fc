// Stands in for the receiver behind KafkaSinks: keeps what is posted, and answers as it was told. It tells nothing that it did not get.
import http from 'node:http';

const received = [];
let answer = 204;

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const server = http.createServer(async (request, response) => {
  const body = await read(request);
  if (request.url === '/-/received') return response.end(JSON.stringify(received));
  if (request.url === '/-/answer') {
    answer = Number(body);
    return response.end();
  }
  if (answer < 300) received.push({ path: request.url, headers: request.headers, body });
  response.writeHead(answer);
  response.end();
});
server.listen(8080);
process.on('SIGTERM', () => process.exit(0));

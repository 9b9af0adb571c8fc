// Stands in for the snapshot API of Elasticsearch, and is strict: TLS, one user, known paths, known fields. Anything else is an error. It logs what it got.
import fs from 'node:fs';
import https from 'node:https';

const expected = `Basic ${Buffer.from(`${process.env.USER_NAME}:${process.env.USER_PASSWORD}`).toString('base64')}`;

function refusalOf(request, body) {
  if (request.headers.authorization !== expected) return [401, 'who are you'];
  if (request.method !== 'PUT') return [405, 'only PUT'];
  if (request.headers['content-type'] !== 'application/json') return [406, 'only JSON'];
  let content;
  try {
    content = JSON.parse(body);
  } catch {
    return [400, 'no JSON'];
  }
  const fields = Object.keys(content).sort().join(' ');
  if (/^\/_snapshot\/[a-z0-9-]+$/.test(request.url)) {
    if (fields !== 'settings type' || content.type !== 's3') return [400, `no repository: ${fields}`];
    return Object.keys(content.settings).every(name => ['bucket', 'client', 'base_path'].includes(name)) ? undefined : [400, 'unknown setting'];
  }
  if (/^\/_slm\/policy\/[a-z0-9-]+$/.test(request.url)) {
    return fields === 'config name repository retention schedule' ? undefined : [400, `no policy: ${fields}`];
  }
  return [404, 'no such path'];
}

const server = https.createServer({ key: fs.readFileSync('/tls/tls.key'), cert: fs.readFileSync('/tls/tls.crt') }, async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const refusal = refusalOf(request, body);
  console.log(JSON.stringify({ path: request.url, body, status: refusal?.[0] ?? 200 }));
  response.writeHead(refusal?.[0] ?? 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(refusal ? { error: refusal[1] } : { acknowledged: true }));
});
server.listen(9200);
process.on('SIGTERM', () => process.exit(0));

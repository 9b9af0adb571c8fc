import { SearchClient } from './search-client';
import { SearchSystem } from './search-system';
import { find, Manifest } from '../../support/app';

jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

const held: { system?: SearchSystem } = {};
const system = () => held.system!;
const cluster = () => system().cluster;

beforeAll(async () => {
  held.system = await SearchSystem.start();
});

afterAll(async () => {
  const { engine, gate } = held.system?.cluster ?? {};
  // eslint-disable-next-line no-console -- the counts are what the suite is for
  console.log(`Elasticsearch ${engine?.version}: ${gate?.seen.length} requests, ${gate?.seen.filter(({ status }) => status >= 400).length} refused`);
  await held.system?.stop();
});

const bulk = (...lines: object[]) => lines.map(line => `${JSON.stringify(line)}\n`).join('');
const outcomes = (body: Manifest) => body.items.map((item: Manifest) => Object.values<Manifest>(item).map(({ status, error }) => (error ? `${status} ${error.type}` : status))[0]);

describe('what a sink is given is enough for it, and no more', () => {
  const templateOf = (name: string) => JSON.parse(system().file(`${name}-pipelines`, 'template.json'));
  /** What Logstash asks before it writes. */
  const installed = async (name: string, template: string) => {
    const client = cluster().client(name);
    const statuses = [];
    for (const path of ['/', '/_license']) statuses.push((await client.send('GET', path)).status);
    statuses.push((await client.send('HEAD', `/_index_template/${template}`)).status, (await client.send('PUT', `/_index_template/${template}`, templateOf(name))).status);
    return { client, statuses };
  };

  test('a sink that replaces: its template, its first documents, their types, a repetition', async () => {
    const { client, statuses } = await installed('index', 'orders');
    expect(statuses).toEqual([200, 200, 404, 200]);
    const lines = [{ index: { _index: 'orders', _id: 'a' } }, { id: 'a', total: 1 }, { index: { _index: 'orders', _id: 'b' } }, { id: 'b', total: 'many' }];
    expect(outcomes((await client.send('POST', '/_bulk', bulk(...lines))).body)).toEqual([201, '400 document_parsing_exception']);
    expect(outcomes((await client.send('POST', '/_bulk', bulk(...lines))).body)).toEqual([200, '400 document_parsing_exception']);
    const { body } = await client.send('GET', '/orders/_mapping');
    expect(body.orders.mappings.properties).toEqual({ id: { type: 'keyword' }, total: { type: 'double' } });
  });

  test('a sink that updates: fields come together in one document', async () => {
    const { client, statuses } = await installed('latest', 'latest');
    expect(statuses).toEqual([200, 200, 404, 200]);
    const update = (doc: object) => bulk({ update: { _index: 'latest', _id: 'a', retry_on_conflict: 3 } }, { doc, doc_as_upsert: true });
    expect(outcomes((await client.send('POST', '/_bulk', update({ id: 'a', total: 1 }) + update({ customer: 'c' }))).body)).toEqual([201, 200]);
    const { _source } = await (await fetch(`${cluster().engine.url}/latest/_doc/a`)).json() as Manifest;
    expect(_source).toEqual({ id: 'a', total: 1, customer: 'c' });
  });

  test('a sink that appends: a data stream, which takes a document once, and nothing but new ones', async () => {
    const { client, statuses } = await installed('stream', 'history');
    expect(statuses).toEqual([200, 200, 404, 200]);
    const document = { '@timestamp': '2026-01-30T22:00:00Z', 'id': 'a' };
    const write = async (operation: string) => outcomes((await client.send('POST', '/_bulk', bulk({ [operation]: { _index: 'history', _id: 'orders+0+7' } }, document))).body);
    expect(await write('create')).toEqual([201]);
    expect(await write('create')).toEqual(['409 version_conflict_engine_exception']);
    expect(await write('index')).toEqual(['400 illegal_argument_exception']);
  });

  test('all else is refused: others\' indices, reading, removing, others\' templates of the cluster', async () => {
    const tried: string[] = [];
    for (const { name } of cluster().users) {
      const client = cluster().client(name);
      const own = { index: 'orders', latest: 'latest', stream: 'history' }[name];
      const requests: Array<[string, string, (object | string)?]> = [
        ...['orders', 'latest', 'history', 'others'].filter(index => index !== own).flatMap((index): typeof requests => [
          ['POST', '/_bulk', bulk({ create: { _index: index, _id: '1' } }, { id: '1' })], ['PUT', `/${index}/_doc/1`, { id: '1' }], ['GET', `/${index}/_mapping`], ['PUT', `/${index}`],
        ]),
        ...['orders', 'latest', 'history'].flatMap((index): typeof requests => [['GET', `/${index}/_search`], ['GET', `/${index}/_doc/a`], ['DELETE', `/${index}/_doc/a`], ['DELETE', `/${index}`]]),
        ['DELETE', '/_index_template/orders'],
        ['DELETE', '/_snapshot/backups-search'],
        ...(name === 'backups-search' ? [['PUT', '/_index_template/orders', templateOf('index')]] as typeof requests : [['PUT', '/_snapshot/mine', { type: 's3', settings: {} }], ['PUT', '/_slm/policy/mine', {}]] as typeof requests),
      ];
      for (const [method, path, body] of requests) {
        const { status } = await client.send(method, path, body);
        tried.push(`${name} ${method} ${path}: ${status}`);
      }
    }
    // eslint-disable-next-line no-console -- the counts are what the suite is for
    console.log(`${cluster().users.length} search users: ${tried.length} requests that nothing declares, ${tried.filter(line => line.endsWith(': 403')).length} refused`);
    expect(tried.length).toBeGreaterThan(80);
    expect(tried.filter(line => !line.endsWith(': 403'))).toEqual([]);
  });
});

describe('the cluster refuses what it should', () => {
  test('without a password, with a wrong one, with the authority of somebody else', async () => {
    expect((await cluster().client('index', 'wrong').send('GET', '/')).status).toBe(401);
    expect((await cluster().client('nobody', 'x').send('GET', '/')).status).toBe(401);
    const { status, body } = await cluster().client('index').send('GET', '/');
    expect([status, body.version.number]).toEqual([200, cluster().engine.version]);
    // Without the authority that the operator publishes nobody should get as far as to a password.
    await expect(new SearchClient(cluster().address, '', 'index', 'x').send('GET', '/')).rejects.toThrow(/certificate/);
  });

  test.each([
    ['a bulk without its last line break', 'POST', '/_bulk', '{"index":{"_index":"orders","_id":"x"}}\n{"id":"x"}', {}, 400, 'illegal_argument_exception'],
    ['a parameter that there is not', 'POST', '/_bulk?retries=1', bulk({ index: { _index: 'orders', _id: 'x' } }, { id: 'x' }), {}, 400, 'illegal_argument_exception'],
    ['a media type that there is not', 'POST', '/_bulk', bulk({ index: { _index: 'orders', _id: 'x' } }, { id: 'x' }), { 'content-type': 'text/plain' }, 406, undefined],
    ['media types of another major version', 'POST', '/_bulk', bulk({ index: { _index: 'orders', _id: 'x' } }, { id: 'x' }),
      { 'content-type': 'application/vnd.elasticsearch+x-ndjson;compatible-with=7', 'accept': 'application/vnd.elasticsearch+json;compatible-with=7' }, 400, 'media_type_header_exception'],
    ['more than a request may hold', 'POST', '/_bulk', bulk({ index: { _index: 'orders', _id: 'x' } }, { id: 'x'.repeat(11_000_000) }), {}, 413, undefined],
  ])('%s', async (_, method, path, body, headers, status, type) => {
    const answer = await cluster().client('index').send(method, path, body, headers);
    expect([answer.status, answer.body?.error?.type]).toEqual([status, type]);
  });

  test('too many writes at a time', async () => {
    cluster().gate.refuseWrites(1);
    const write = () => cluster().client('index').send('POST', '/_bulk', bulk({ index: { _index: 'orders', _id: 'x' } }, { id: 'x' }));
    expect((await write()).status).toBe(429);
    expect((await write()).status).toBe(200);
  });
});

describe('the job that registers snapshots', () => {
  const job = () => find(system().manifests, 'Job');

  test('a repository in the bucket that the nodes can write to with the settings that we gave them, and a policy that the engine can take a snapshot by', async () => {
    const { status, output } = await system().runJob(job());
    expect([status, output.trim().split('\n')]).toEqual([0, ['{"acknowledged":true}', '{"acknowledged":true}']]);
    expect(cluster().gate.seen.slice(-2)).toEqual([
      { user: 'backups-search', request: 'PUT /_snapshot/backups-search', status: 200 },
      { user: 'backups-search', request: 'PUT /_slm/policy/backups-search', status: 200 },
    ]);
  });

  test('may run again', async () => {
    expect((await system().runJob(job())).status).toBe(0);
  });

  test.each([
    ['the user of a sink', { USERNAME: 'index' }, /unable to authenticate/],
    ['a bucket of somebody else', { BUCKET: 'others' }, /repository_verification_exception/],
    ['a bucket without a name', { BUCKET: '' }, /the bucket has no usable name/],
    ['a cluster whose authority is not known', { CA_FILE: '/dev/null' }, /CAfile|certificate/],
  ])('fails with %s', async (_, environment, message) => {
    const { status, output } = await system().runJob(job(), environment);
    expect([status, output]).toEqual([expect.any(Number), expect.stringMatching(message)]);
    expect(status).not.toBe(0);
  });
});

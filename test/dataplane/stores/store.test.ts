import * as path from 'path';
import { archiveApp, WATCHED } from './archive-app';
import { ArchiveSystem } from './archive-system';
import { startEngines, stopEngines } from './engines';
import { ObjectRequest } from './object-client';
import { STORE } from './store-place';
import { ROOT } from '../../engines/cache';
import { Engines } from '../proof';

jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);

const held: { engines?: Engines; system?: ArchiveSystem } = {};
const system = () => held.system!;

beforeAll(async () => {
  held.engines = startEngines(['kafka-kafka-bootstrap.lake.svc']);
  held.system = await ArchiveSystem.start(held.engines, archiveApp(WATCHED, path.join(ROOT, 'examples/orders/schemas/order.schema.json')));
});

afterAll(async () => {
  await held.system?.stop();
  await stopEngines(held.engines);
});

test('every archive is told how to reach its bucket, and may do all with what is in it', async () => {
  const logins = system().manifests('KafkaConnector').map(connector => ({ ...system().loginOf(connector), key: `${connector.metadata.name}/probe` }));
  expect([...new Set(logins.map(({ endpoint }) => endpoint))]).toEqual([`https://${STORE.host}:${STORE.port}`]);
  const answers = await system().ask(logins.flatMap((object): ObjectRequest[] => [
    { ...object, operation: 'put', content: 'probe' }, { ...object, operation: 'get' }, { ...object, operation: 'delete' }, { ...object, operation: 'get' },
  ]));
  expect(answers).toEqual(logins.flatMap(() => [{ result: {} }, { result: 'probe' }, { result: {} }, { error: '404 NoSuchKey' }]));
});

test('nobody else may: with a wrong secret, an unknown key, in a bucket of others, for another region', async () => {
  const [connector] = system().manifests('KafkaConnector');
  const login = system().loginOf(connector);
  const other = system().held.applied.world.secrets.configMap('lake', 'other').BUCKET_NAME;
  const put = (change: Partial<ObjectRequest>): ObjectRequest => ({ ...login, operation: 'put', key: 'probe', content: 'probe', ...change });
  expect(await system().ask([
    put({ secretAccessKey: `${login.secretAccessKey}x` }), put({ accessKeyId: 'NOBODY' }), put({ bucket: other }), put({ bucket: other, operation: 'read', key: '' }),
    put({ region: 'eu-central-1' }),
  ])).toEqual([
    { error: '403 SignatureDoesNotMatch' }, { error: '403 InvalidAccessKeyId' }, { error: '403 AccessDenied' }, { error: '403 AccessDenied' },
    { error: '400 AuthorizationHeaderMalformed' },
  ]);
});

test('without the trust that we render there is no connection at all', async () => {
  const [connector] = system().manifests('KafkaConnector');
  const [{ error }] = await system().ask([{ ...system().loginOf(connector), operation: 'get', key: 'probe' }], false);
  expect(error).toMatch(/CertPathBuilderException|ValidatorException/);
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { FakeS3, signatureOf } from './xray-s3';
import { BRIGHT, DARK, expectNoStart, FUNCTIONS, GRAY, NAME, notification, pgm, plain, Surroundings, verdict } from './xray-setup';
import { validateManifest } from '../../src/validation';
import { Runner, TestServer } from '../runner/harness';
import { find } from '../support/app';

let sink: TestServer;
let world: Surroundings;
let s3: FakeS3;
let runner: Runner;

beforeAll(async () => {
  world = await Surroundings.start();
  ({ s3, sink } = world);
  runner = await Runner.start('python', world.environment('score'));
});
afterAll(async () => {
  await runner.stop();
  await world.close();
});
beforeEach(() => world.clear());

test('the signatures of the fake S3 are those of the published example', () => {
  const bodySha256 = createHash('sha256').update('').digest('hex');
  expect(signatureOf({
    method: 'GET',
    path: '/test.txt',
    headers: { 'host': 'examplebucket.s3.amazonaws.com', 'range': 'bytes=0-9', 'x-amz-content-sha256': bodySha256, 'x-amz-date': '20130524T000000Z' },
    bodySha256,
    date: '20130524T000000Z',
    region: 'us-east-1',
    secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  })).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
});

describe('the manifests', () => {
  test('none is invalid', () => {
    expect(world.manifests.length).toBeGreaterThan(40);
    expect(world.manifests.flatMap((manifest) => validateManifest(manifest)).map(({ text }) => text)).toEqual([]);
  });

  test('carry the functions as they are, and the key of the pseudonyms by reference only', () => {
    expect(find(world.manifests, 'ConfigMap', 'score-function').data).toEqual({ 'handler.py': readFileSync(path.join(FUNCTIONS, 'score.py'), 'utf8') });
    expect(find(world.manifests, 'ConfigMap', 'anonymize-function').data).toEqual({ 'handler.mjs': readFileSync(path.join(FUNCTIONS, 'anonymize.mjs'), 'utf8') });
    expect(find(world.manifests, 'Service', 'anonymize').spec.template.spec.containers[0].env)
      .toContainEqual({ name: 'PSEUDONYM_KEY', valueFrom: { secretKeyRef: { name: 'pseudonyms', key: 'key' } } });
  });

  test('notify of arrivals under incoming/, and give each topic to one function', () => {
    expect(find(world.manifests, 'CephBucketNotification').spec).toMatchObject({
      events: ['s3:ObjectCreated:*'], filter: { keyFilters: [{ name: 'prefix', value: 'incoming/' }] },
    });
    expect(['score', 'anonymize'].map((name) => find(world.manifests, 'KafkaSource', name).spec.topics)).toEqual([['images'], ['scored']]);
  });
});

describe('Score', () => {
  const post = (data: unknown, to = runner) => to.post('dev.knative.kafka.event', data, { 'content-type': '', 'ce-id': 'partition:0/offset:7' });
  const outputs = () => sink.events().map(({ data }) => JSON.parse(data));

  test.each([[BRIGHT, 'pneumonia', 0.9168], [GRAY, 'unsure', 0.69], [DARK, 'normal', 0.0832]])('an image of brightness %s is %s', async (brightness, label, score) => {
    s3.put('uploads', 'incoming/a.pgm', plain(brightness));
    expect(verdict(await post(notification('incoming/a.pgm')))).toEqual([202]);
    expect(s3.keys('processed')).toEqual(['incoming/a.pgm']);
    expect(s3.objects.get('processed/incoming/a.pgm')).toEqual({
      body: plain(brightness),
      headers: { 'content-type': 'image/x-portable-graymap', 'x-amz-meta-label': label, 'x-amz-meta-model': 'stand-in-1', 'x-amz-meta-score': score.toFixed(4) },
    });
    expect(sink.events()).toEqual([expect.objectContaining({ type: 'com.acme.xray.scored', source: '/xray/score', partitionkey: 'incoming/a.pgm' })]);
    expect(outputs()).toEqual([{ bucket: 'processed', key: 'incoming/a.pgm', label, score }]);
  });

  test('only the middle of an image counts, and contrast in it speaks for health', async () => {
    s3.put('uploads', 'frame', pgm(32, (x, y) => (x < 8 || x > 23 || y < 8 || y > 23 ? 255 : DARK)));
    s3.put('uploads', 'stripes', pgm(32, (x) => (x % 2) * 255));
    expect(verdict(await post(notification('frame', 'stripes')))).toEqual([202]);
    expect(outputs().map(({ label, score }) => [label, score])).toEqual([['normal', 0.0832], ['normal', 0.2689]]);
  });

  test('a score at a threshold is unsure', async () => {
    const strict = await Runner.start('python', { ...world.environment('score'), PNEUMONIA_ABOVE: '0.69', NORMAL_BELOW: '0.69' });
    s3.put('uploads', 'a', plain(GRAY));
    expect(verdict(await post(notification('a'), strict))).toEqual([202]);
    expect(outputs()).toEqual([expect.objectContaining({ label: 'unsure', score: 0.69 })]);
    await strict.stop();
  });

  test('several records, with keys as they are or in the encoding of forms', async () => {
    const literal = 'incoming/1+1=2/100%25.pgm';
    const strange = `incoming/${NAME}/scan (1)!*'~ 😀.pgm`;
    s3.put('uploads', 'in coming/a b.pgm', plain(DARK));
    s3.put('uploads', literal, plain(GRAY));
    s3.put('uploads', 'incoming/1 1=2/100%.pgm', plain(DARK));
    s3.put('uploads', strange, plain(BRIGHT));
    expect(verdict(await post(notification('in+coming/a%20b.pgm', literal, strange)))).toEqual([202]);
    expect(outputs().map(({ key, label }) => [key, label])).toEqual([['in coming/a b.pgm', 'normal'], [literal, 'unsure'], [strange, 'pneumonia']]);
    expect(s3.keys('processed')).toEqual(['in coming/a b.pgm', literal, strange].sort());
  });

  test('a replay writes the same objects and sends the same events', async () => {
    s3.put('uploads', 'a', plain(GRAY));
    await post(notification('a'));
    const before = s3.objects.get('processed/a');
    await post(notification('a'));
    expect(s3.keys('processed')).toEqual(['a']);
    expect(s3.objects.get('processed/a')).toEqual(before);
    expect(sink.received[1].body).toEqual(sink.received[0].body);
  });

  test.each([
    ['no P5 header', Buffer.from('GIF89a')],
    ['no P5 header', Buffer.alloc(0)],
    ['only 8 bits per pixel are supported', Buffer.from('P5 1 1 65535\n\0\0', 'latin1')],
    ['the size is not that of the header', Buffer.from('P5 2 2 255\n\0\0\0', 'latin1')],
    ['the size is not that of the header', Buffer.from('P5 0 2 255\n', 'latin1')],
    ['a pixel is above the largest value', Buffer.from('P5 1 1 100\n\xff', 'latin1')],
  ])('a malformed image, %s: dead letter, and nothing of its record is written', async (reason, content) => {
    s3.put('uploads', 'good', plain(GRAY));
    s3.put('uploads', 'bad', content);
    expect(verdict(await post(notification('good', 'bad')))).toEqual([422, 'FunctionRejected', `not a usable PGM image: ${reason}`, 'dead letter']);
    expect([s3.keys('processed'), sink.received]).toEqual([[], []]);
  });

  test.each<[string, unknown]>([
    ['no bucket notification', { hello: 'world' }],
    ['no bucket notification', [1]],
    ['no bucket notification', { Records: [{ s3: {} }] }],
    ['a notification without an object', { Records: [] }],
    ['a notification without an object', notification('')],
    ['a notification of another bucket', { Records: [{ s3: { bucket: { name: 'other' }, object: { key: 'a' } } }] }],
    ['the image is gone', notification('never')],
  ])('%s: dead letter', async (reason, data) => {
    expect(verdict(await post(data))).toEqual([422, 'FunctionRejected', reason, 'dead letter']);
    expect(sink.received).toHaveLength(0);
  });

  test('an image that is too large: dead letter', async () => {
    s3.put('uploads', 'a', Buffer.alloc(4 * 1024 * 1024 + 1));
    expect(verdict(await post(notification('a')))).toEqual([422, 'FunctionRejected', 'the image has more than 4194304 bytes', 'dead letter']);
  });

  test.each(['GET', 'PUT'])('S3 fails at %s: tried again, and the next attempt succeeds', async (method) => {
    s3.put('uploads', `incoming/${NAME}/a.pgm`, plain(GRAY));
    s3.faults[method] = 500;
    expect(verdict(await post(notification(`incoming/${NAME}/a.pgm`)))).toEqual([500, 'FunctionFailed', 'the function threw S3Error', 'retry']);
    expect(sink.received).toHaveLength(0);
    await runner.logged((line) => line.msg === 'S3 failed' && line.level === 'error');
    expect(runner.output).not.toContain(NAME);
    delete s3.faults[method];
    expect(verdict(await post(notification(`incoming/${NAME}/a.pgm`)))).toEqual([202]);
  });

  test('a wrong secret and a bucket that is not there wait for an operator, not for the dead letters', async () => {
    const wrong = { ...world.environment('score'), UPLOADS_AWS_SECRET_ACCESS_KEY: 'wrong' };
    const gone = { ...world.environment('score'), UPLOADS_BUCKET_NAME: 'nowhere' };
    for (const [env, bucket] of [[wrong, 'uploads'], [gone, 'nowhere']] as const) {
      const other = await Runner.start('python', env);
      s3.put(bucket, 'a', plain(GRAY));
      const data = { Records: [{ s3: { bucket: { name: bucket }, object: { key: 'a' } } }] };
      expect(verdict(await post(data, other))).toEqual([500, 'FunctionFailed', 'the function threw S3Error', 'retry']);
      await other.stop();
    }
  });

  test('thresholds in the wrong order keep it from starting', async () => {
    await expectNoStart('python', { ...world.environment('score'), NORMAL_BELOW: '0.9' }, 'the thresholds must be 0 <= NORMAL_BELOW <= PNEUMONIA_ABOVE <= 1');
  });
});

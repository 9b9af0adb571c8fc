import { createHash } from 'node:crypto';
import { FakeS3 } from './xray-s3';
import { DARK, expectNoStart, GRAY, NAME, notification, pgm, plain, Surroundings, verdict } from './xray-setup';
import { Runner } from '../runner/harness';

let world: Surroundings;
let s3: FakeS3;
let runner: Runner;

beforeAll(async () => {
  world = await Surroundings.start();
  ({ s3 } = world);
  runner = await Runner.start('node', world.environment('anonymize'));
});
afterAll(async () => {
  await runner.stop();
  await world.close();
});
beforeEach(() => world.clear());

/** A score as the first function sends it. */
const scored = (key: string, label = 'unsure') => ({ bucket: 'processed', key, label, score: 0.69 });
const post = (data: unknown, to = runner) => to.post('com.acme.xray.scored', data);
const SIZE = 32;
/** Letters of one to two pixels in the upper left corner, a slope elsewhere. */
const burnedIn = (x: number, y: number) => (x < 16 && y < 8 ? ((x + Math.floor(y / 2)) % 3 === 0 ? 255 : 0) : 4 * x + 3 * y);
const original = pgm(SIZE, burnedIn, `# ${NAME}, born 1960\n`);

test('an unsure image: the corner unreadable, the rest untouched, no comment, no metadata, no name', async () => {
  s3.put('processed', `incoming/${NAME}/scan (1)!*'~ 😀.pgm`, original);
  expect(verdict(await post(scored(`incoming/${NAME}/scan (1)!*'~ 😀.pgm`)))).toEqual([204]);
  const [key, ...others] = s3.keys('anonymized');
  expect(others).toEqual([]);
  expect(key).toMatch(/^[0-9a-f]{32}\/[0-9a-f]{32}\.pgm$/);
  const { body, headers } = s3.objects.get(`anonymized/${key}`)!;
  expect(headers).toEqual({ 'content-type': 'image/x-portable-graymap' });
  const header = `P5\n${SIZE} ${SIZE}\n255\n`;
  expect(body.subarray(0, header.length).toString()).toBe(header);
  expect(body).toHaveLength(header.length + SIZE * SIZE);

  const pixel = (x: number, y: number) => body[header.length + y * SIZE + x];
  const all = Array.from({ length: SIZE * SIZE }, (_, i) => [i % SIZE, Math.floor(i / SIZE)]);
  const corner = all.filter(([x, y]) => x < 16 && y < 8);
  expect(all.filter(([x, y]) => pixel(x, y) !== burnedIn(x, y) && !(x < 16 && y < 8))).toEqual([]);
  expect(corner.filter(([x, y]) => pixel(x, y) === burnedIn(x, y))).toEqual([]);
  // A third of the pixels was white. Of the 255 steps between letters and background next to nothing is left.
  const values = corner.map(([x, y]) => pixel(x, y));
  expect(Math.max(...values) - Math.min(...values)).toBeLessThan(3);
  expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(85, -1);
});

test('pseudonyms are stable, keep the images of a patient together, and cannot be recomputed without the key', async () => {
  const keys = [`incoming/${NAME}/1.pgm`, `incoming/${NAME.normalize('NFD')}/2.pgm`, 'incoming/Smith/1.pgm', 'incoming/Smith/1.pgm'];
  for (const key of keys) {
    s3.put('processed', key, original);
    expect(verdict(await post(scored(key)))).toEqual([204]);
  }
  const made = s3.requests.filter((request) => request.startsWith('PUT')).map((request) => request.replace('PUT anonymized/', ''));
  const patients = made.map((key) => key.split('/')[0]);
  expect(new Set(made).size).toBe(3);
  expect(made[3]).toBe(made[2]);
  expect(patients[1]).toBe(patients[0]);
  expect(patients[2]).not.toBe(patients[0]);
  const guess = createHash('sha256').update(`patient\0incoming/${NAME}/`).digest('hex');
  expect(made.join()).not.toContain(guess.slice(0, 32));

  const otherKey = await Runner.start('node', { ...world.environment('anonymize'), PSEUDONYM_KEY: 'another key of more than thirty-two characters' });
  await post(scored(keys[0]), otherKey);
  expect(s3.requests.at(-1)).toMatch(/^PUT anonymized\//);
  expect(s3.requests.at(-1)).not.toContain(patients[0]);
  await otherKey.stop();
  expect(runner.output).not.toContain('Smith');
});

test.each(['pneumonia', 'normal'])('an image that is %s is dropped here', async (label) => {
  expect(verdict(await post(scored('incoming/a.pgm', label)))).toEqual([204]);
  expect(s3.requests).toEqual([]);
});

test.each<[string, unknown]>([
  ['no scored image', { hello: 'world' }],
  ['no scored image', scored('')],
  ['no scored image', scored('a', 'maybe')],
  ['an image in another bucket', { ...scored('a'), bucket: 'anonymized' }],
  ['the image is gone', scored('never')],
  ['not a usable PGM image: no P5 header', scored('text')],
  ['not a usable PGM image: the size is not that of the header', scored('short')],
  ['not a usable PGM image: more than 4194304 bytes', scored('large')],
])('%s: dead letter', async (reason, data) => {
  s3.put('processed', 'text', Buffer.from('hello'));
  s3.put('processed', 'short', original.subarray(0, -1));
  s3.put('processed', 'large', Buffer.alloc(6 * 1024 * 1024));
  expect(verdict(await post(data))).toEqual([422, 'FunctionRejected', reason, 'dead letter']);
  expect(s3.keys('anonymized')).toEqual([]);
});

test.each(['GET', 'PUT'])('S3 fails at %s: tried again', async (method) => {
  s3.put('processed', 'a', original);
  s3.faults[method] = 503;
  expect(verdict(await post(scored('a')))).toEqual([500, 'FunctionFailed', 'the function threw S3Error', 'retry']);
  expect(s3.keys('anonymized')).toEqual([]);
});

test.each([
  ['a wrong secret', { ANONYMIZED_AWS_SECRET_ACCESS_KEY: 'wrong' }, 'processed'],
  ['a bucket that is not there', { PROCESSED_BUCKET_NAME: 'nowhere' }, 'nowhere'],
])('%s waits for an operator: tried again', async (_, wrong, bucket) => {
  const other = await Runner.start('node', { ...world.environment('anonymize'), ...wrong });
  s3.put('processed', 'a', original);
  expect(verdict(await post({ ...scored('a'), bucket }, other))).toEqual([500, 'FunctionFailed', 'the function threw S3Error', 'retry']);
  await other.stop();
});

test.each([
  ['PSEUDONYM_KEY', 'short', 'PSEUDONYM_KEY must have at least 32 characters'],
  ['CORNER_WIDTH', '2', 'CORNER_WIDTH must be above 0 and at most 1'],
  ['PROCESSED_AWS_REGION', '', 'PROCESSED_AWS_REGION is not set'],
])('%s=%s keeps it from starting', async (name, value, message) => {
  await expectNoStart('node', { ...world.environment('anonymize'), [name]: value }, message);
});

test('takes what Score sends', async () => {
  const score = await Runner.start('python', world.environment('score'));
  s3.put('uploads', `incoming/${NAME}/1.pgm`, plain(GRAY));
  s3.put('uploads', `incoming/${NAME}/2.pgm`, plain(DARK));
  await score.post('dev.knative.kafka.event', notification(`incoming/${NAME}/1.pgm`, `incoming/${NAME}/2.pgm`));
  for (const { body } of world.sink.received) {
    expect(verdict(await runner.post('', body, { 'content-type': 'application/cloudevents+json' }))).toEqual([204]);
  }
  expect(s3.keys('anonymized')).toHaveLength(1);
  await score.stop();
});

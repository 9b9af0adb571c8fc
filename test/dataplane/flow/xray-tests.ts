import { randomBytes } from 'crypto';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { print } from './flow-engines';
import { FlowWorld, QUICK } from './flow-world';
import { letterOf } from './letters';
import { jsonOf, NewRecord } from './topic-record';
import { runExample } from '../../../scripts/examples';
import { FakeS3 } from '../../examples/xray-s3';
import { CertificateAuthority } from '../certificates';
import { Applied, Engines, subjectOf } from '../proof';

/** What score.py tells of an image. */
interface Scored {
  readonly bucket: string;
  readonly key: string;
  readonly label: string;
}

/** Of a patient; keys in the first buckets hold it. */
const NAME = 'Müller-Élodie';

/** Brightness of images that the example's model finds clear, not clear, and clear in the other way. */
const BRIGHTNESS = { bright: 204, gray: 153, dark: 51 };

const BUCKETS = ['uploads', 'processed', 'anonymized'];

/** The functions of the example xray, as it is: notifications come in by the gateway's own client, images lie in buckets that ask for signatures. */
export function xrayTests(engines: () => Engines): void {
  test('the example xray: images are scored, and the unsure one is filed without the name', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'flow-xray-'));
    const authority = new CertificateAuthority(path.join(folder, 'gateway-ca'));
    const { certificate, key } = authority.issue('gateway', ['localhost'], []);
    const s3 = await FakeS3.start({ cert: certificate, key });
    const subject = subjectOf('xray', runExample('xray', path.join(folder, 'out')));
    const addresses = { [gatewayOf(subject.manifests)]: s3.url };
    const world = await FlowWorld.start(engines(), subject, { consumer: QUICK, addresses, before: applied => makeBuckets(applied, s3, authority.certificate) });
    try {
      const images = Object.entries(BRIGHTNESS).map(([name, brightness]) => ({ key: `incoming/${NAME}/${name}.pgm`, content: image8x8(brightness) }));
      for (const image of images) s3.put('uploads', image.key, image.content);
      await world.produce('images', [...images.map(image => told(image.key)), told(`incoming/${NAME}/gone.pgm`), { key: 'k', value: '{}' }]);
      await world.drained();
      const scored = (await world.read('scored')).map(record => jsonOf<Scored>(record));
      expect(scored.map(({ bucket, key: of, label }) => [bucket, path.basename(of), label]).sort()).toEqual([
        ['processed', 'bright.pgm', 'pneumonia'], ['processed', 'dark.pgm', 'normal'], ['processed', 'gray.pgm', 'unsure'],
      ]);
      expect(s3.keys('processed')).toEqual(images.map(image => image.key).sort());
      expect(s3.keys('anonymized')).toEqual([expect.stringMatching(/^[0-9a-f]{16,}\/[0-9a-f]{16,}\.pgm$/)]);
      expect((await world.read('images.score.dlq')).map(record => letterOf(record).message).sort()).toEqual(['no bucket notification', 'the image is gone']);
      expect(await world.read('scored.anonymize.dlq')).toEqual([]);
      expect([NAME, encodeURIComponent(NAME)].filter(name => world.logs.includes(name))).toEqual([]);
      print(`xray: ${images.length} images scored, ${s3.keys('anonymized').length} filed without the name, 2 dead letters, the name in no log`);
    } finally {
      await world.stop();
      await s3.close();
      fs.rmSync(folder, { recursive: true });
    }
  });
}

/** What Rook makes of ObjectBucketClaims, and what the operators of the gateway and of the pseudonyms give out. */
function makeBuckets({ world: { manifests, secrets } }: Applied, s3: FakeS3, authority: string): void {
  for (const { metadata: { namespace, name } } of manifests.filter(m => m.kind === 'ObjectBucketClaim')) {
    const bucket = BUCKETS.find(candidate => name.endsWith(candidate))!;
    s3.secrets[bucket] = randomBytes(20).toString('hex');
    secrets.put(namespace, name, { AWS_ACCESS_KEY_ID: bucket.toUpperCase(), AWS_SECRET_ACCESS_KEY: s3.secrets[bucket] });
    secrets.putConfigMap(namespace, name, { BUCKET_NAME: bucket });
  }
  secrets.put('xray', 'gateway-ca', { 'ca.crt': authority });
  secrets.put('xray', 'pseudonyms', { key: randomBytes(32).toString('hex') });
}

/** Where the functions find the gateway. */
function gatewayOf(manifests: readonly { readonly kind: string; readonly spec: { readonly template?: unknown } }[]): string {
  return /"(https:\/\/[^"]*rgw[^"]*)"/.exec(JSON.stringify(manifests.filter(m => m.kind === 'Service')))![1];
}

/** A notification as Ceph sends it. */
function told(key: string): NewRecord {
  const records = [{ eventVersion: '2.2', eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'uploads' }, object: { key, size: 75 } } }];
  return { key, value: JSON.stringify({ Records: records }) };
}

/** A binary graymap of one brightness. */
function image8x8(brightness: number): Buffer {
  return Buffer.concat([Buffer.from('P5\n8 8\n255\n'), Buffer.alloc(64, brightness)]);
}

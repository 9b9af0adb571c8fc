import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { FakeS3 } from './xray-s3';
import { runExample } from '../../scripts/examples';
import { Answer, Language, requirePython, Runner, TestServer } from '../runner/harness';
import { find, Manifest } from '../support/app';

/** Where the functions of the example are. */
export const FUNCTIONS = path.join(__dirname, '../../examples/xray/functions');

/** A name that should be nowhere but in keys. */
export const NAME = 'Müller-Élodie';

/** Brightness of images that the stand-in model finds clear, and of one that it does not. */
export const [BRIGHT, GRAY, DARK] = [204, 153, 51];

/** What the functions live among: the synthesized example, an S3 server and the ingress of a KafkaSink. */
export class Surroundings {
  public static async start(tls?: { key: string; cert: string }): Promise<Surroundings> {
    requirePython();
    const outdir = mkdtempSync(path.join(tmpdir(), 'xray-'));
    const manifests = runExample('xray', outdir).charts.flatMap((chart) => chart.toJson());
    rmSync(outdir, { recursive: true });
    return new Surroundings(manifests, await FakeS3.start(tls), await TestServer.start());
  }

  private constructor(public readonly manifests: Manifest[], public readonly s3: FakeS3, public readonly sink: TestServer) {
    for (const bucket of ['uploads', 'processed', 'anonymized']) s3.secrets[bucket] = `secret of ${bucket}`;
  }

  /** The environment that the example gives a function, with the addresses and secrets of the test. */
  public environment(service: 'score' | 'anonymize', caFile = ''): { [name: string]: string } {
    const { env } = find(this.manifests, 'Service', service).spec.template.spec.containers[0];
    const given = env.map(({ name, value }: Manifest) => [name, this.local(name, caFile) ?? value]);
    return { ...Object.fromEntries(given), FUNCTION_FILE: path.join(FUNCTIONS, service === 'score' ? 'score.py' : 'anonymize.mjs') };
  }

  public clear(): void {
    this.s3.clear();
    this.sink.clear();
  }

  public async close(): Promise<void> {
    await Promise.all([this.s3.close(), this.sink.close()]);
  }

  /** What depends on the cluster: addresses, mounted files, and what Secrets and ConfigMaps hold. */
  private local(variable: string, caFile: string): string | undefined {
    const [, prefix, name] = /^([A-Z]+)_(BUCKET_NAME|AWS_.*)$/.exec(variable) ?? [];
    const bucket = prefix?.toLowerCase();
    const values: { [name: string]: string } = {
      BUCKET_NAME: bucket,
      AWS_ACCESS_KEY_ID: prefix,
      AWS_SECRET_ACCESS_KEY: this.s3.secrets[bucket],
      AWS_ENDPOINT_URL_S3: this.s3.url,
      AWS_CA_BUNDLE: caFile,
      K_SINK: this.sink.url,
      PSEUDONYM_KEY: 'a key of at least thirty-two characters',
    };
    return values[name ?? variable];
  }
}

/** A binary graymap. */
export function pgm(size: number, pixel: (x: number, y: number) => number, comment = ''): Buffer {
  const pixels = Array.from({ length: size * size }, (_, i) => pixel(i % size, Math.floor(i / size)));
  return Buffer.concat([Buffer.from(`P5\n${comment}${size} ${size}\n255\n`), Buffer.from(pixels)]);
}

/** An image of one brightness. */
export function plain(brightness: number): Buffer {
  return pgm(8, () => brightness);
}

/** A notification as Ceph sends it. */
export function notification(...keys: string[]) {
  return { Records: keys.map((key) => ({ eventVersion: '2.2', eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'uploads' }, object: { key, size: 64 } } })) };
}

/** Status, code and message of an answer, and what the source does with it. */
export function verdict({ status, body }: Answer): Array<number | string> {
  if (status < 300) return [status];
  const { error, message, retryable } = JSON.parse(body);
  return [status, error, message, retryable ? 'retry' : 'dead letter'];
}

/** A function that refuses its settings ends its runner, and says why. */
export async function expectNoStart(language: Language, env: { [name: string]: string }, message: string): Promise<void> {
  const runner = new Runner(language, env);
  expect(await runner.exited).toBe(1);
  expect(runner.lines().pop()?.error).toContain(message);
}

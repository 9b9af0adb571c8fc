/**
 * Takes the images that the model was not sure about, removes what tells who the patient is, and files them for a second
 * look: the corner in which names are burned in is blurred, comments and metadata are left behind, and the key becomes a
 * pseudonym. All other images are dropped here.
 *
 * In: events of score.py, { bucket, key, label, score }. Out: nothing but the object.
 */
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const { env } = process;
const MAX_IMAGE_BYTES = 4 * 1024 * 1024;
const LABELS = ['pneumonia', 'normal', 'unsure'];

// A guess at a name is quickly hashed, so a pseudonym is worth as much as this key: long, random and secret.
const PSEUDONYM_KEY = env.PSEUDONYM_KEY ?? '';
if (PSEUDONYM_KEY.length < 32) throw new Error('PSEUDONYM_KEY must have at least 32 characters');

/** The corner at the upper left, as parts of width and height. */
const CORNER = { width: fraction('CORNER_WIDTH'), height: fraction('CORNER_HEIGHT') };
const MIN_BLUR_RADIUS = 5;
const BLUR_PASSES = 3;

const source = bucket('PROCESSED');
const target = bucket('ANONYMIZED');

export async function handle({ data }, context) {
  if (typeof data?.key !== 'string' || data.key === '' || !LABELS.includes(data.label)) context.reject('no scored image');
  if (data.label !== 'unsure') return;
  if (data.bucket !== source.name) context.reject('an image in another bucket');
  try {
    const content = await get(source, data.key, context.signal);
    if (content === undefined) context.reject('the image is gone');
    const image = readPgm(content);
    if (typeof image === 'string') context.reject(`not a usable PGM image: ${image}`);
    blurCorner(image);
    await put(target, pseudonym(data.key), writePgm(image), context.signal);
  } catch (error) {
    if (error instanceof S3Error) context.log.error('S3 failed', { method: error.method, status: error.status });
    throw error;
  }
}

function fraction(name) {
  const value = Number(env[name]);
  if (!(value > 0 && value <= 1)) throw new Error(`${name} must be above 0 and at most 1`);
  return value;
}

/**
 * The folder stands for the patient, the last part for the image. Images of a patient stay together, and the same image
 * gets the same key each time.
 */
function pseudonym(key) {
  const patient = key.slice(0, key.lastIndexOf('/') + 1);
  // One form for names that look the same: é can be one character or two.
  return `${keyedHash('patient', patient.normalize('NFC'))}/${keyedHash('image', key)}.pgm`;
}

function keyedHash(purpose, text) {
  return createHmac('sha256', PSEUDONYM_KEY).update(`${purpose}\0${text}`).digest('hex').slice(0, 32);
}

const GAP = '(?:[ \\t\\r\\n\\f\\v]|#[^\\r\\n]*[\\r\\n])+';
const HEADER = new RegExp(`^P5${GAP}(\\d{1,5})${GAP}(\\d{1,5})${GAP}(\\d{1,5})[ \\t\\r\\n\\f\\v]`);

/** A binary graymap, or what is wrong with it. @see https://netpbm.sourceforge.net/doc/pgm.html */
function readPgm(content) {
  if (content.length > MAX_IMAGE_BYTES) return `more than ${MAX_IMAGE_BYTES} bytes`;
  const header = HEADER.exec(content.toString('latin1'));
  if (header === null) return 'no P5 header';
  const [width, height, maximum] = header.slice(1).map(Number);
  const pixels = Buffer.from(content.subarray(header[0].length));
  if (maximum < 1 || maximum > 255) return 'only 8 bits per pixel are supported';
  if (pixels.length === 0 || pixels.length !== width * height) return 'the size is not that of the header';
  return { width, height, maximum, pixels };
}

/** A new header: comments of the old one, which may name the patient, do not come along. */
function writePgm({ width, height, maximum, pixels }) {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n${maximum}\n`), pixels]);
}

/** Three box blurs with a radius of half of the corner, so that no letter survives. Nothing outside of it changes. */
function blurCorner({ width, height, pixels }) {
  const columns = Math.ceil(width * CORNER.width);
  const rows = Math.ceil(height * CORNER.height);
  const radius = Math.max(MIN_BLUR_RADIUS, Math.ceil(Math.min(columns, rows) / 2));
  for (let pass = 0; pass < BLUR_PASSES; pass += 1) {
    for (let y = 0; y < rows; y += 1) blurLine(pixels, y * width, 1, columns, radius);
    for (let x = 0; x < columns; x += 1) blurLine(pixels, x, width, rows, radius);
  }
}

/** Each pixel of a line becomes the mean of its neighbours in that line. */
function blurLine(pixels, start, step, length, radius) {
  const sums = [0];
  for (let i = 0; i < length; i += 1) sums.push(sums[i] + pixels[start + i * step]);
  for (let i = 0; i < length; i += 1) {
    const from = Math.max(0, i - radius);
    const to = Math.min(length, i + radius + 1);
    pixels[start + i * step] = Math.round((sums[to] - sums[from]) / (to - from));
  }
}

/** S3 did not do what was asked. A plain error, so the record is tried again. */
class S3Error extends Error {
  constructor(method, status) {
    super(`${method}: ${status}`);
    this.name = 'S3Error';
    Object.assign(this, { method, status });
  }
}

/** One bucket, by the variables that begin with its construct id. Keys are part of the path (path style). */
function bucket(prefix) {
  const variable = (name) => {
    const value = env[`${prefix}_${name}`];
    if (!value) throw new Error(`${prefix}_${name} is not set`);
    return value;
  };
  return {
    name: variable('BUCKET_NAME'),
    endpoint: new URL(variable('AWS_ENDPOINT_URL_S3')),
    region: variable('AWS_REGION'),
    keyId: variable('AWS_ACCESS_KEY_ID'),
    secret: variable('AWS_SECRET_ACCESS_KEY'),
    caFile: env[`${prefix}_AWS_CA_BUNDLE`],
  };
}

/** The object, or undefined when there is none of this key. Of a large one only so much that the caller sees it. */
async function get(from, key, signal) {
  const { status, body } = await send(from, 'GET', key, Buffer.alloc(0), {}, signal);
  // NoSuchBucket is a 404 too, but that is for an operator to mend.
  if (status === 404 && body.includes('<Code>NoSuchKey</Code>')) return undefined;
  if (status !== 200) throw new S3Error('GET', status);
  return body;
}

async function put(to, key, body, signal) {
  const { status } = await send(to, 'PUT', key, body, { 'content-type': 'image/x-portable-graymap' }, signal);
  if (status !== 200) throw new S3Error('PUT', status);
}

function send(to, method, key, body, headers, signal) {
  const { protocol, hostname, port } = to.endpoint;
  const path = encodePath(`/${to.name}/${key}`);
  // Read each time, since the certificates may be renewed.
  const ca = protocol === 'https:' && to.caFile ? readFileSync(to.caFile) : undefined;
  const options = { hostname, port, method, path, headers: { ...sign(to, method, path, body, headers), 'content-length': body.length }, ca, signal, agent: false };
  return new Promise((resolve, reject) => {
    const request = (protocol === 'https:' ? https : http).request(options, async (response) => {
      try {
        resolve({ status: response.statusCode, body: await read(response) });
      } catch (error) {
        reject(error);
      }
    });
    request.on('error', reject).end(body);
  });
}

async function read(response) {
  const chunks = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_IMAGE_BYTES) break;
  }
  return Buffer.concat(chunks);
}

/** Signature version 4. @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function sign({ endpoint, region, keyId, secret }, method, path, body, headers) {
  const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const digest = sha256(body);
  const signed = { ...headers, host: endpoint.host, 'x-amz-content-sha256': digest, 'x-amz-date': now };
  const names = Object.keys(signed).sort();
  const request = [method, path, '', ...names.map((name) => `${name}:${signed[name]}`), '', names.join(';'), digest].join('\n');
  const scope = `${now.slice(0, 8)}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', now, scope, sha256(request)].join('\n');
  const hmac = (key, part) => createHmac('sha256', key).update(part).digest();
  const signature = hmac(scope.split('/').reduce(hmac, `AWS4${secret}`), text).toString('hex');
  return { ...signed, authorization: `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}` };
}

function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}

function encodePath(path) {
  const others = (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`;
  return path.split('/').map((part) => encodeURIComponent(part).replace(/[!'()*]/g, others)).join('/');
}

import * as net from 'net';

/** What a load did. */
export interface LoadResult {
  /** Requests with an answer of 2xx. */
  readonly answered: number;
  /** Answers that were not 2xx. */
  readonly refused: number;
  readonly seconds: number;
}

/** A load on an HTTP server. */
export interface Load {
  readonly port: number;
  /** Kept-alive connections; each has one request under way at a time, as HTTP clients without pipelining have. */
  readonly connections: number;
  /** The bytes of the next request. */
  readonly request: () => Buffer;
  /** How long new requests are sent, in milliseconds. */
  readonly milliseconds: number;
}

/**
 * Sends as many requests as the server answers. On plain sockets, because a full HTTP client costs more than the server that it is to measure.
 * The answers must have a content-length or no body.
 */
export async function httpLoad({ port, connections, request, milliseconds }: Load): Promise<LoadResult> {
  const counts = { answered: 0, refused: 0 };
  const started = performance.now();
  const end = started + milliseconds;
  await Promise.all(Array.from({ length: connections }, () => new Promise<void>((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    let pending: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      const length = answerLength(pending);
      if (length === undefined || pending.length < length) return;
      counts[pending[9] === DIGIT_2 ? 'answered' : 'refused'] += 1;
      pending = pending.subarray(length);
      if (performance.now() < end) {
        socket.write(request());
      } else {
        socket.destroy();
        resolve();
      }
    });
    socket.on('error', reject);
    socket.on('end', () => reject(new Error('the server closed a connection')));
    socket.write(request());
  })));
  return { ...counts, seconds: (performance.now() - started) / 1000 };
}

const DIGIT_2 = 0x32;

/** Bytes of the first answer in a buffer; nothing while its head is not complete. */
function answerLength(buffer: Buffer): number | undefined {
  const head = buffer.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = /content-length: *(\d+)/i.exec(buffer.toString('latin1', 0, head));
  return head + 4 + Number(length?.[1] ?? 0);
}

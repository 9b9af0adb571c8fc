import * as net from 'net';

const ACCEPTED = Buffer.from('HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n');

/** An HTTP server that takes everything and does as little as possible beside it. */
export class CountingSink {
  public static async start(): Promise<CountingSink> {
    const sink = new CountingSink();
    await new Promise<void>(resolve => sink.server.listen(0, '127.0.0.1', resolve));
    return sink;
  }

  public requests = 0;
  public connections = 0;
  public bytes = 0;
  private readonly server = net.createServer({ noDelay: true }, socket => this.serve(socket));
  private readonly sockets = new Set<net.Socket>();

  private constructor() {}

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as net.AddressInfo).port}/`;
  }

  public async stop(): Promise<void> {
    this.sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => this.server.close(resolve));
  }

  private serve(socket: net.Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    let pending: Buffer = Buffer.alloc(0);
    let missing = 0;
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      this.bytes += chunk.length;
      if (missing > chunk.length) {
        missing -= chunk.length;
        return;
      }
      pending = missing > 0 ? chunk.subarray(missing) : Buffer.concat([pending, chunk]);
      if (missing > 0) this.answer(socket);
      missing = 0;
      for (let head = pending.indexOf('\r\n\r\n'); head >= 0; head = pending.indexOf('\r\n\r\n')) {
        const length = /content-length: *(\d+)/i.exec(pending.toString('latin1', 0, head));
        const end = head + 4 + Number(length?.[1] ?? 0);
        if (pending.length < end) {
          missing = end - pending.length;
          pending = Buffer.alloc(0);
          break;
        }
        pending = pending.subarray(end);
        this.answer(socket);
      }
    });
  }

  private answer(socket: net.Socket): void {
    this.requests += 1;
    socket.write(ACCEPTED);
  }
}

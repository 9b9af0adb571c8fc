import { Kubectl } from './kubectl';

/** A request that a pod is to send. */
export interface HttpRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What it got for an answer; status 0 when there was none, the body then says why. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A stand-in pod as an HTTP client: what it reaches is what its labels may reach. */
export class HttpClientPod {
  constructor(private readonly kubectl: Kubectl, private readonly namespace: string, private readonly pod: string) {}

  /** Sends requests one after the other. */
  public async send(requests: readonly HttpRequest[]): Promise<readonly HttpAnswer[]> {
    const { stdout } = await this.kubectl.exec(this.namespace, this.pod, ['node', '/stand-ins/post.mjs'], { input: JSON.stringify(requests) });
    return JSON.parse(stdout) as HttpAnswer[];
  }

  /** Sends one request. */
  public async sendOne(request: HttpRequest): Promise<HttpAnswer> {
    return (await this.send([request]))[0];
  }
}

import { deploymentOf } from '../cluster/function-pods';
import { HttpAnswer, HttpClientPod, HttpRequest } from '../cluster/http';
import { KubeObject, pick } from '../cluster/objects';
import { standInPod, standInScripts } from '../cluster/stand-in-pods';
import { until } from '../cluster/until';
import { functionProgram, FUNCTIONS } from '../programs/functions';
import { synthesize } from '../programs/program';
import { SuiteContext } from '../suite/context';

/** An event that reached the sink. */
export interface SunkEvent {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The stage around a function where Knative is not there: its callers and the receiver of its output are stand-ins, it itself is real. */
export class FunctionStage {
  /** Sets everything up and waits until all pods are ready. */
  public static async open(context: SuiteContext, language: keyof typeof FUNCTIONS, timeoutSeconds = 2): Promise<FunctionStage> {
    const { workspace, kubectl, images } = context;
    const namespace = await workspace.namespace(`suite-function-${language}`);
    // The library's policies name these namespaces, so they have to be these.
    for (const fixed of ['knative-eventing', 'knative-serving']) await workspace.namespace(fixed);
    const { objects, program } = synthesize({ namespace, images }, functionProgram(language, timeoutSeconds));
    const builtin = objects.filter(object => /^(v1|networking\.k8s\.io\/v1|policy\/v1)$/.test(object.apiVersion));
    const service = objects.find(object => object.kind === 'Service' && object.apiVersion.startsWith('serving.knative.dev/')) as KubeObject;
    const image = images.of('node');
    const pods = [
      standInPod({ name: 'sink', namespace: 'knative-eventing', labels: { app: 'kafka-sink-receiver' }, image, script: 'sink.mjs', readyPort: 8080 }),
      standInPod({ name: 'activator', namespace: 'knative-serving', labels: { app: 'activator' }, image, script: 'listen.mjs', env: { LISTEN: '' } }),
      standInPod({ name: 'outsider', namespace, labels: { app: 'outsider' }, image, script: 'listen.mjs', env: { LISTEN: '' } }),
    ];
    const ingress: KubeObject = {
      apiVersion: 'v1', kind: 'Service', metadata: { name: 'kafka-sink-ingress', namespace: 'knative-eventing' }, spec: { selector: { app: 'kafka-sink-receiver' }, ports: [{ port: 80, targetPort: 8080 }] },
    };
    await workspace.apply([...['knative-eventing', 'knative-serving', namespace].map(standInScripts), ingress, ...pods, ...builtin]);
    const stage = new FunctionStage(context, namespace, service, program.transformName, builtin);
    await kubectl.apply(deploymentOf(service, image));
    for (const pod of pods) await kubectl.wait({ apiVersion: 'v1', kind: 'Pod', ...pod.metadata }, 'condition=Ready', 120);
    await stage.ready();
    return stage;
  }

  private readonly activator: HttpClientPod;
  private readonly sink: HttpClientPod;
  private readonly outsider: HttpClientPod;

  private constructor(
    private readonly context: SuiteContext,
    public readonly namespace: string,
    public readonly service: KubeObject,
    private readonly name: string,
    /** What the program emitted and this cluster knows. */
    public readonly objects: readonly KubeObject[],
  ) {
    this.activator = new HttpClientPod(context.kubectl, 'knative-serving', 'activator');
    this.sink = new HttpClientPod(context.kubectl, 'knative-eventing', 'sink');
    this.outsider = new HttpClientPod(context.kubectl, namespace, 'outsider');
  }

  /** Waits until the function's pod is ready and reached from where its requests come. */
  public async ready(): Promise<void> {
    await this.context.kubectl.run(['rollout', 'status', `deployment/${this.name}-as-knative`, '--namespace', this.namespace, '--timeout=120s'], { timeoutSeconds: 130 });
    // A pod is ready before every node knows that its service leads to it.
    await until({ what: 'the way to the function', seconds: 30, everyMilliseconds: 500 }, async () => {
      const { status } = await this.activator.sendOne({ url: `${this.url}/readyz`, method: 'GET' });
      return status === 200 ? true : undefined;
    });
  }

  /** Sends events in binary mode, as KafkaSource does. */
  public send(...events: readonly (Partial<HttpRequest> & { readonly id: string })[]): Promise<readonly HttpAnswer[]> {
    return this.activator.send(events.map(event => this.request(event)));
  }

  /** The same from a pod that no edge leads from. */
  public sendFromOutside(id: string): Promise<readonly HttpAnswer[]> {
    return this.outsider.send([this.request({ id, body: '{"customer":"c"}' })]);
  }

  /** Events that the sink has got so far. */
  public async sunk(): Promise<readonly SunkEvent[]> {
    return JSON.parse((await this.sink.sendOne({ url: 'http://127.0.0.1:8080/-/received', method: 'GET' })).body) as SunkEvent[];
  }

  /** Makes the sink answer with a status from now on. */
  public async sinkAnswers(status: number): Promise<void> {
    await this.sink.sendOne({ url: 'http://127.0.0.1:8080/-/answer', body: String(status) });
  }

  /** The function's pods. */
  public pods(): Promise<readonly KubeObject[]> {
    return this.context.kubectl.list('pods', { namespace: this.namespace, selector: `serving.knative.dev/service=${this.name}` });
  }

  /** The policy of the function, by what the program emitted. */
  public policy(): KubeObject {
    return pick(this.objects, 'NetworkPolicy', this.name);
  }

  private get url(): string {
    return `http://${this.name}-as-knative.${this.namespace}.svc`;
  }

  private request({ id, headers, ...rest }: Partial<HttpRequest> & { readonly id: string }): HttpRequest {
    const attributes = { 'ce-specversion': '1.0', 'ce-id': id, 'ce-source': '/suite/orders', 'ce-type': 'dev.knative.kafka.event', 'ce-partitionkey': 'c-1', 'content-type': 'application/json' };
    return { url: this.url, method: 'POST', headers: { ...attributes, ...headers }, ...rest };
  }
}

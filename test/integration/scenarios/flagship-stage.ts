import { DEFAULT_STORAGE, KAFKA_IMAGE, NODE_IMAGE, S3_IMAGE } from '../capabilities/cluster-needs';
import { Need } from '../capabilities/need';
import { objectStore, operator } from '../capabilities/operator-needs';
import { BucketClientPod } from '../cluster/bucket-client';
import { KafkaClientPod } from '../cluster/kafka-client';
import { KubeObject, referenceTo } from '../cluster/objects';
import { until } from '../cluster/until';
import { CEPH_VERSION, GATEWAY_BUNDLE, STORE } from '../operators/test-ceph';
import { Flagship, flagshipProgram } from '../programs/flagship';
import { KafkaTestClient } from '../programs/kafka-test-client';
import { synthesize } from '../programs/program';
import { SuiteContext } from '../suite/context';

/** Namespace of the flagship. */
export const FLAGSHIP_NAMESPACE = 'suite-flagship';

const OPERATORS_OF_FLAGSHIP = ['strimzi', 'knative-serving', 'knative-eventing', 'knative-eventing-kafka', 'eck', 'external-secrets', 'external-snapshotter'] as const;

/** What every story of the flagship needs. */
export const FLAGSHIP_NEEDS: readonly Need[] = [...OPERATORS_OF_FLAGSHIP.map(operator), objectStore(STORE), NODE_IMAGE, KAFKA_IMAGE, S3_IMAGE, DEFAULT_STORAGE];

/** Kinds whose readiness tells that the flagship works, and the condition that says so. */
const READY: ReadonlyArray<readonly [kind: string, condition: string]> = [
  ['Kafka', 'condition=Ready'], ['KafkaTopic', 'condition=Ready'], ['KafkaUser', 'condition=Ready'], ['KafkaConnect', 'condition=Ready'], ['KafkaConnector', 'condition=Ready'],
  ['ObjectBucketClaim', 'jsonpath={.status.phase}=Bound'], ['ExternalSecret', 'condition=Ready'], ['KafkaSink', 'condition=Ready'], ['KafkaSource', 'condition=Ready'],
  ['Elasticsearch', 'jsonpath={.status.phase}=Ready'],
];

/** The flagship, deployed once for all of its stories. */
export class FlagshipStage {
  /** Deploys it when the first story asks; a story that finds it broken fails for the reason of the first. */
  public static open(context: SuiteContext): Promise<FlagshipStage> {
    FlagshipStage.opened ??= FlagshipStage.deploy(context);
    return FlagshipStage.opened;
  }

  private static opened?: Promise<FlagshipStage>;

  private static async deploy(context: SuiteContext): Promise<FlagshipStage> {
    const { kubectl, shared, images } = context;
    await shared.namespace(FLAGSHIP_NAMESPACE);
    const { objects, program } = synthesize({ namespace: FLAGSHIP_NAMESPACE, images }, flagshipProgram({ store: STORE, cephVersion: CEPH_VERSION, connectImage: images.of('connect') }));
    await shared.apply(objects);
    const stage = new FlagshipStage(context, objects, program);
    await stage.trustBrokers();
    for (const [kind, condition] of READY) {
      for (const object of objects.filter(candidate => candidate.kind === kind)) await kubectl.wait(referenceTo(object), condition, 900);
    }
    return stage;
  }

  private readonly clients = new Map<string, Promise<KafkaClientPod>>();
  private readonly buckets = new Map<string, Promise<BucketClientPod>>();

  private constructor(
    private readonly context: SuiteContext,
    /** All of its objects, in the order in which they are applied. */
    public readonly objects: readonly KubeObject[],
    public readonly program: Flagship,
  ) {}

  /** Kafka's tools as one of the clients of the program. */
  public client(client: KafkaTestClient): Promise<KafkaClientPod> {
    const { kubectl, images } = this.context;
    return memoized(this.clients, client.clientName, () =>
      KafkaClientPod.start(kubectl, { namespace: FLAGSHIP_NAMESPACE, image: images.of('kafka'), client, userName: `kafka-${client.clientName}` }));
  }

  /** A bucket of the program, by the name of its claim. */
  public bucket(claim: 'uploads' | 'archive'): Promise<BucketClientPod> {
    const { kubectl, images } = this.context;
    const endpoint = `http://rook-ceph-rgw-${STORE}.rook-ceph.svc`;
    return memoized(this.buckets, claim, () => BucketClientPod.start(kubectl, { namespace: FLAGSHIP_NAMESPACE, image: images.of('s3'), claim, endpoint }));
  }

  /** Pods of the transform that are not on their way out. */
  public async transformPods(): Promise<readonly KubeObject[]> {
    const selector = `serving.knative.dev/service=${this.program.parse.transformName}`;
    return (await this.context.kubectl.list('pods', { namespace: FLAGSHIP_NAMESPACE, selector })).filter(pod => pod.metadata.deletionTimestamp === undefined);
  }

  /** The gateways take the authority of the brokers from a bundle; whoever runs the store puts it there. Here that is the suite. */
  private async trustBrokers(): Promise<void> {
    const { kubectl } = this.context;
    const authority = await until({ what: 'the authority of the brokers', seconds: 300, everyMilliseconds: 3000 }, () =>
      kubectl.find({ apiVersion: 'v1', kind: 'Secret', name: 'kafka-cluster-ca-cert', namespace: FLAGSHIP_NAMESPACE }));
    await kubectl.apply([{
      apiVersion: 'v1', kind: 'Secret', metadata: { name: GATEWAY_BUNDLE, namespace: 'rook-ceph' }, data: { cabundle: authority.data['ca.crt'] as string },
    }]);
    await kubectl.run(['rollout', 'restart', 'deployment', '--selector', `rgw=${STORE}`, '--namespace', 'rook-ceph']);
    await kubectl.run(['rollout', 'status', 'deployment', '--selector', `rgw=${STORE}`, '--namespace', 'rook-ceph', '--timeout=300s'], { timeoutSeconds: 320 });
  }
}

function memoized<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}

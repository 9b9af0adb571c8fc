import { Kubectl } from './kubectl';
import { KubeObject, referenceTo } from './objects';
import { RESTRICTED_CONTAINER } from './stand-in-pods';
import { KafkaTestClient } from '../programs/kafka-test-client';

const TOOLS = '/opt/kafka/bin';

/** Writes the settings of Kafka's own tools from the secrets that are mounted, each time, since credentials may have been rotated. */
const SETTINGS = `{
  echo security.protocol=SASL_SSL
  echo sasl.mechanism=SCRAM-SHA-512
  echo "sasl.jaas.config=$(cat /user/sasl.jaas.config)"
  echo ssl.truststore.type=PEM
  echo ssl.truststore.location=/authority/ca.crt
} > /tmp/client.properties`;

/** A record as a consumer sees it. */
export interface ConsumedRecord {
  readonly headers: string;
  readonly value: string;
}

/** Who is the client, and where. */
export interface KafkaClientProps {
  readonly namespace: string;
  readonly image: string;
  readonly client: KafkaTestClient;
  /** Name of its user, and of the secret of that. */
  readonly userName: string;
}

/** Kafka's own command line tools in a pod, as one client: with its labels, its user and its rights. */
export class KafkaClientPod {
  /** Starts the pod. */
  public static async start(kubectl: Kubectl, props: KafkaClientProps): Promise<KafkaClientPod> {
    const { client, namespace } = props;
    const access = client.access;
    if (access?.trust === undefined) throw new Error(`${client.clientName} has no edge with TLS`);
    const pod: KubeObject = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: client.clientName, namespace, labels: client.kafkaPods[0].labels },
      spec: {
        automountServiceAccountToken: false,
        terminationGracePeriodSeconds: 1,
        containers: [{
          name: 'tools',
          image: props.image,
          command: ['sleep', 'infinity'],
          env: [{ name: 'LOG_DIR', value: '/tmp/logs' }, { name: 'KAFKA_HEAP_OPTS', value: '-Xmx192m' }],
          securityContext: RESTRICTED_CONTAINER,
          resources: { requests: { cpu: '50m', memory: '256Mi' } },
          volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, { name: 'user', mountPath: '/user' }, { name: 'authority', mountPath: '/authority' }],
        }],
        volumes: [
          { name: 'tmp', emptyDir: {} },
          { name: 'user', secret: { secretName: props.userName } },
          { name: 'authority', secret: { secretName: access.trust.secretName, items: [{ key: access.trust.key, path: 'ca.crt' }] } },
        ],
      },
    };
    await kubectl.apply([pod]);
    await kubectl.wait(referenceTo(pod), 'condition=Ready', 300);
    return new KafkaClientPod(kubectl, namespace, client.clientName, access.bootstrapServers);
  }

  private constructor(
    private readonly kubectl: Kubectl,
    private readonly namespace: string,
    private readonly pod: string,
    private readonly bootstrap: string,
  ) {}

  /** Writes one record a line; fails when the brokers do not confirm. @returns what the tool said */
  public async produce(topic: string, values: readonly string[], timeoutSeconds = 120): Promise<string> {
    const options = `--topic ${topic} --command-config /tmp/client.properties --command-property delivery.timeout.ms=100000`;
    const command = `${SETTINGS}; exec ${TOOLS}/kafka-console-producer.sh --bootstrap-server ${this.bootstrap} ${options} 2>&1`;
    const input = `${values.join('\n')}\n`;
    const result = await this.kubectl.exec(this.namespace, this.pod, ['bash', '-c', command], { input, timeoutSeconds, mayFail: true });
    return result.stdout;
  }

  /** Reads from the beginning until nothing has come for a while. */
  public async consume(topic: string, quietSeconds = 15): Promise<readonly ConsumedRecord[]> {
    const reading = `--topic ${topic} --group ${this.pod} --from-beginning --timeout-ms ${quietSeconds * 1000}`;
    const options = `${reading} --command-config /tmp/client.properties --formatter-property print.headers=true`;
    const command = `${SETTINGS}; exec ${TOOLS}/kafka-console-consumer.sh --bootstrap-server ${this.bootstrap} ${options} 2>/tmp/errors`;
    const { stdout } = await this.kubectl.exec(this.namespace, this.pod, ['bash', '-c', command], { timeoutSeconds: 300, mayFail: true });
    return stdout.split('\n').filter(line => line !== '').map(line => {
      const tab = line.indexOf('\t');
      return { headers: line.slice(0, tab), value: line.slice(tab + 1) };
    });
  }
}

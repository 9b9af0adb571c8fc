import { Broker } from './broker';
import { JavaProgram } from './java-program';
import type { KafkaSystem } from './kafka-system';
import { stand } from './others-kafka';
import { Manifest } from '../support/app';

/** Brokers by their settings: clusters whose objects say the same share one, one after the other. */
export class BrokerPool {
  private readonly brokers = new Map<string, Promise<Broker>>();

  /**
   * @param hosts all names that clients reach brokers by
   * @param jvm options of Java, where those for a few minutes will not do
   */
  constructor(private readonly program: JavaProgram, private readonly hosts: readonly string[], private readonly jvm?: readonly string[]) {}

  /** The broker for a cluster; started when there is none with its settings. */
  public brokerFor(system: KafkaSystem): Promise<Broker> {
    const kafka = system.kafka ?? stand(system.port);
    const key = settingsKey(kafka);
    if (!this.brokers.has(key)) this.brokers.set(key, Broker.start(this.program, kafka, system.pools, this.hosts, this.jvm));
    return this.brokers.get(key)!;
  }

  /** All brokers that came up. */
  public async running(): Promise<Broker[]> {
    const started = await Promise.allSettled(this.brokers.values());
    return started.flatMap(broker => (broker.status === 'fulfilled' ? [broker.value] : []));
  }

  /** Stops all brokers. */
  public async stop(): Promise<void> {
    for (const broker of await this.running()) await broker.stop();
  }
}

/** The number of copies makes no difference on one node. */
function settingsKey({ spec: { kafka } }: Manifest): string {
  const listeners = kafka.listeners.map(({ networkPolicyPeers: _peers, ...listener }: Manifest) => listener);
  const options = Object.entries(kafka.config ?? {}).filter(([key]) => !/replication\.factor|min\.insync|min\.isr/.test(key));
  return JSON.stringify([listeners, options, kafka.authorization]);
}

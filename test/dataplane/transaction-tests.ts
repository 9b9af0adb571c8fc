import { Chart, Testing } from 'cdk8s';
import { ClientConfiguration, javaProperties } from './clients/client-configuration';
import { Applied, Engines, Subject, subjectOf, withApplied } from './proof';
import { KafkaCluster } from '../../src/streaming';
import { FakeClient } from '../streaming/fixtures';

const PREFIX = 'orders-tx-';

/** A stage of a user's own that writes in transactions: no stage of the library does. */
export function transactionSubject(): Subject {
  const chart = new Chart(Testing.app(), 'transactions', { namespace: 'transactions' });
  const kafka = new KafkaCluster(chart, 'Kafka');
  const [ledger, other] = ['Ledger', 'Other'].map(id => kafka.addTopic(id, { producedElsewhere: true, consumedElsewhere: true }));
  new FakeClient(chart, 'Book').write(ledger, { transactionalIdPrefix: PREFIX });
  new FakeClient(chart, 'Plain').write(other);
  return subjectOf('transactions', chart.node.root as ReturnType<typeof Testing.app>);
}

/** Transactional ids: the prefix of the edge, and no other. */
export function transactionTests(engines: () => Engines, subject: Subject): void {
  test('a stage that writes in transactions may use ids of its prefix, and no other; a stage without may use none', async () => {
    const results = await withApplied(engines(), subject, async applied => {
      const transact = (user: string, topic: string, transactionalId: string): Promise<string> =>
        engines().driver.ask('transact', { client: clientOf(applied, user), topic, transactionalId }).then(() => 'done', (error: Error) => error.message.split(':')[0]);
      return {
        'own prefix': await transact('kafka-book', 'ledger', `${PREFIX}1`),
        'own prefix, other topic': await transact('kafka-book', 'other', `${PREFIX}2`),
        'other prefix': await transact('kafka-book', 'ledger', 'other-1'),
        'no transactions declared': await transact('kafka-plain', 'other', `${PREFIX}3`),
      };
    });
    expect(results).toEqual([{
      'own prefix': 'done',
      'own prefix, other topic': 'TopicAuthorizationException',
      'other prefix': 'TransactionalIdAuthorizationException',
      'no transactions declared': 'TransactionalIdAuthorizationException',
    }]);
  });
}

/** How a program of one's own is told: by the user's Secret. */
function clientOf({ system, world }: Applied, user: string): ClientConfiguration['properties'] {
  return javaProperties({
    servers: `${system.hosts[0]}:${system.port}`,
    protocol: 'SASL_SSL',
    sasl: { mechanism: 'SCRAM-SHA-512', user, password: world.secrets.value(system.namespace, user, 'password') },
    authority: world.secrets.value(system.namespace, `${system.cluster}-cluster-ca-cert`, 'ca.crt'),
  });
}

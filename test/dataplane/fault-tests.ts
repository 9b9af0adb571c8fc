import { Engines, prove, subjectOf } from './proof';
import { runExample } from '../../scripts/examples';
import { Manifest } from '../support/app';

/** Faults that are put into the objects of an example, and what the check says about each: a check that finds nothing proves nothing. */
export function faultTests(engines: () => Engines, folder: string): void {
  const surprises = async (patch: (manifests: Manifest[]) => void): Promise<readonly string[]> =>
    (await prove(engines(), subjectOf('orders with a fault', runExample('orders', folder), { patch }))).surprises;

  test('the check notices a right that no edge needs', async () => {
    const found = await surprises(manifests => userNamed(manifests, 'kafka-index').spec.authorization.acls.push(
      { resource: { type: 'topic', name: 'arrived', patternType: 'literal' }, operations: ['Read'] },
      { resource: { type: 'topic', name: 'orders', patternType: 'prefix' }, operations: ['Delete'] },
      { resource: { type: 'cluster' }, operations: ['AlterConfigs'] },
      { resource: { type: 'group', name: 'par', patternType: 'prefix' }, operations: ['Delete'] },
      { resource: { type: 'transactionalId', name: '*' }, operations: ['Write'] },
    ));
    expect(found).toEqual(expect.arrayContaining([
      'kafka-index may Read topic arrived, which nothing declares',
      'kafka-index may Describe topic arrived, which nothing declares',
      'kafka-index may Delete topic orders.cold.dlq, which nothing declares',
      'kafka-index may AlterConfigs cluster broker, which nothing declares',
      'kafka-index may Delete group parse, which nothing declares',
      'kafka-index may Describe transactionalId not-declared, which nothing declares',
    ]));
  });

  test('the check notices a missing right on a group', async () => {
    const found = await surprises(manifests => removeRules(manifests, 'kafka-parse', 'group'));
    expect(found).toContainEqual(expect.stringMatching(/^kafka-parse may not consume topic arrived as group parse \(KafkaSource orders\/parse\): GroupAuthorizationException/));
    expect(found).toContain('kafka-parse may not Read group parse, which is declared or should be refused: refused');
  });

  test('the check notices a missing right on a topic', async () => {
    const found = await surprises(manifests => removeRules(manifests, 'kafka-cold', 'topic', 'orders.cold.dlq'));
    expect(found).toContainEqual(expect.stringMatching(/^kafka-cold may not produce to topic orders\.cold\.dlq \(KafkaConnector orders\/cold producer\): TopicAuthorizationException/));
    expect(found).toContain('kafka-cold may not Write topic orders.cold.dlq, which is declared or should be refused: refused');
  });

  test('the check notices a user name that is not that of the stage', async () => {
    const found = await surprises(manifests => {
      const secret = manifests.find(m => m.kind === 'ExternalSecret' && m.metadata.name === 'parse-kafka');
      secret.spec.target.template.data.user = 'kafka-parser';
    });
    expect(found).toContainEqual(expect.stringMatching(/^kafka-parser may not consume topic arrived as group parse \(KafkaSource orders\/parse\): SaslAuthenticationException/));
    expect(found).toContain('no client is configured for: kafka-parse Read topic arrived (orders/Parse reads arrived)');
    expect(found).toContain('a client is configured for what no edge says: kafka-parser Write topic orders');
  });

  test('the check notices a client that logs in with the rights of another stage', async () => {
    const found = await surprises(manifests => {
      const connect = manifests.find(m => m.kind === 'KafkaConnect');
      connect.spec.authentication = { ...connect.spec.authentication, username: 'kafka-cold', passwordSecret: { secretName: 'kafka-cold', password: 'password' } };
    });
    expect(found).toContainEqual(expect.stringMatching(/^kafka-cold may not produce to topic \S+-status \(KafkaConnect \S+\): TopicAuthorizationException/));
    expect(found).toContainEqual(expect.stringMatching(/^no client is configured for principal kafka-orders-kafka-aiven-s3-sink$/));
  });
}

function userNamed(manifests: readonly Manifest[], name: string): Manifest {
  return manifests.find(m => m.kind === 'KafkaUser' && m.metadata.name === name);
}

function removeRules(manifests: readonly Manifest[], user: string, type: string, name?: string): void {
  const { authorization } = userNamed(manifests, user).spec;
  authorization.acls = authorization.acls.filter(({ resource }: Manifest) => resource.type !== type || (name !== undefined && resource.name !== name));
}

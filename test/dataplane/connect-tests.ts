import { isPoison, runConnector } from './connect-run';
import { Engines, Subject, withApplied } from './proof';
import { Manifest } from '../support/app';

const RECORDS = 1_000;

/** Records that the sinks of the examples can read, and some that they cannot. */
const records = [
  ...Array.from({ length: RECORDS }, (_, i) => JSON.stringify({ id: `order-${i}`, customer: `customer-${i % 7}`, total: i + 0.5, placedAt: '2026-01-01T00:00:00Z' })),
  'no JSON at all', 'nor is this',
];

/** Connectors of the subjects in a real worker. */
export function connectTests(engines: () => Engines, subjects: readonly Subject[]): void {
  // Sources need a database, and have suites of their own.
  const isSink = (m: Manifest): boolean => m.kind === 'KafkaConnector' && m.spec.config.topics !== undefined;
  const withConnectors = subjects.filter(({ manifests }) => manifests.some(isSink));

  test.each(withConnectors)('$name: a real worker runs its connectors under the users that were made for them', async subject => {
    const runs = await withApplied(engines(), subject, async applied => {
      const connectors = applied.world.manifests.filter(m => isSink(m) && applied.clients.some(client => client.source.startsWith(`KafkaConnector ${m.metadata.namespace}/${m.metadata.name} `)));
      return Promise.all(connectors.map(connector => runConnector(engines(), applied, connector, records)));
    });
    expect(runs.flat().length).toBeGreaterThan(0);
    for (const run of runs.flat()) {
      const reasons = run.letters.map(({ headers }) => headers['__connect.errors.exception.class.name']);
      // eslint-disable-next-line no-console -- the counts are what the suite is for
      console.log(`${run.connector} on ${run.worker}: ${run.written} records in, ${run.delivered} out, ${run.letters.length} dead letters (${[...new Set(reasons)].join()})`);
      expect(run.delivered).toBe(RECORDS);
      expect(run.letters.map(letter => letter.value).sort()).toEqual(records.filter(isPoison).sort());
      expect(run.letters.map(({ headers }) => headers['__connect.errors.topic'])).toEqual(run.letters.map(() => expect.stringMatching(/\S/)));
      expect(run.complaints).toEqual([]);
      expect(run.asked.filter(line => line.startsWith('refused'))).toEqual([]);
    }
  });
}

import { setup } from './fixtures';
import { PipelineReport } from '../../../src/pipeline';

test('reports show the source, where its changes go, and each of its rights with the reason', () => {
  const all = setup();
  all.mariadb();
  const report = PipelineReport.of(all.chart);
  const rights = report.accessTable()
    .filter(row => row.client === 'shop/Stock' && row.system.startsWith('Kafka'))
    .map(row => `${row.resource}: ${row.operations.join(' ')} (${row.reason})`);
  expect(rights).toEqual([
    'group stock-schema-history: Read (Stock reads SchemaHistory)',
    'topic __debezium-heartbeat.stock: Describe Write (Stock writes Heartbeat)',
    'topic stock.schema-history: Describe Read (Stock reads SchemaHistory)',
    'topic stock.schema-history: Describe Write (Stock writes SchemaHistory)',
    'topic stock.stock.items: Describe Write (Stock writes stock.items)',
  ]);
  expect(report.topologyMermaid()).toContain('stock.items<br/>Kafka topic');
  expect(report.topologyMermaid()).toContain('MariaDB change capture');
});

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { IConstruct } from 'constructs';
import { exampleNames, runExample } from '../../../scripts/examples';
import { CdcSignals, ColumnMask, RecordShape } from '../../../src/ingestion';
import { ConfluentLicence, DocumentId, SearchSinkEngine } from '../../../src/serving';
import { KafkaConnect } from '../../../src/streaming/connect';
import { setup } from '../../ingestion/cdc/fixtures';
import { setting, sink } from '../../serving/fixtures';
import { BUILD } from '../../streaming/connect/fixtures';
import { Manifest, synthAll } from '../../support/app';

/** A connector that we emit. */
export interface EmittedConnector {
  readonly title: string;
  readonly className: string;
  /** As the worker has it when it validates: with what references stand for. */
  readonly config: Readonly<Record<string, string>>;
}

/** The connectors of the examples, and those of each construct that makes some. */
export function emittedConnectors(): EmittedConnector[] {
  return [...ofExamples(), ...ofSources(), ...ofSearchSinks()];
}

function ofExamples(): EmittedConnector[] {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'plugins-examples-'));
  try {
    return exampleNames().flatMap(name => connectorsOf(name, runExample(name, path.join(out, name))));
  } finally {
    fs.rmSync(out, { recursive: true });
  }
}

/** Every database, with masks, outbox and signals, and with plain rows. */
function ofSources(): EmittedConnector[] {
  const all = setup();
  const further = (schema: string) => ({
    tables: [{ table: `${schema}.one`, masks: [ColumnMask.exclude('a'), ColumnMask.chars(3, 'b'), ColumnMask.truncate(3, 'c'), ColumnMask.hash({ salt: 'a1b2c3d4' }, 'd')] }],
    outbox: { table: `${schema}.outbox`, routes: ['order'] },
    signals: CdcSignals.table(`${schema}.signals`),
    shape: RecordShape.row({ addFields: ['op'] }),
  });
  all.postgres(further('public'), 'Postgres');
  all.mysql(further('stock'), 'MySql');
  all.mariadb(further('stock'), 'MariaDb');
  all.sqlServer(further('dbo'), 'SqlServer');
  all.mongodb({ signals: CdcSignals.table('signals') }, 'Mongo');
  return connectorsOf('CdcSource', all.chart);
}

/** Both engines on Kafka Connect, with ids from keys and from places. */
function ofSearchSinks(): EmittedConnector[] {
  const at = setting();
  KafkaConnect.configure(at.chart, { pluginSource: BUILD });
  const confluent = SearchSinkEngine.confluentConnect({ acceptLicence: ConfluentLicence.COMMUNITY_1_0 });
  const engines = { camel: SearchSinkEngine.camelConnect(), confluent };
  for (const [name, engine] of Object.entries(engines)) {
    sink(at, { engine, documentId: DocumentId.recordKey() }, `${name}-keys`);
    sink(at, { engine, documentId: DocumentId.topicPartitionOffset() }, `${name}-places`);
  }
  return connectorsOf('ElasticsearchSink', at.chart);
}

function connectorsOf(source: string, scope: IConstruct): EmittedConnector[] {
  return synthAll(scope).filter((manifest: Manifest) => manifest.kind === 'KafkaConnector').map(({ metadata, spec }: Manifest) => ({
    title: `${source} ${metadata.name}`, className: spec.class, config: { ...resolved(spec.config), 'tasks.max': String(spec.tasksMax) },
  }));
}

/** A text that is right for a user, a password and the name of a bucket. */
function resolved(config: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, value.replace(/\$\{(secrets|configmaps):[^}]+\}/g, 'from-a-secret')]));
}

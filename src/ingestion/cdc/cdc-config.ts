import { Construct } from 'constructs';
import { CdcSnapshotMode, CdcSourceOptions } from './cdc-options';
import type { CdcOutputs } from './cdc-outputs';
import type { CdcPlan } from './cdc-plan';
import { ResolvedOutbox } from './outbox';
import { CDC } from './problems';
import { RecordShape } from './record-shape';
import { CORE } from '../../core/core-problems';
import { checkKeys } from '../../core/names';
import { ConnectorValue } from '../../streaming/connect';

const JSON_CONVERTER = 'org.apache.kafka.connect.json.JsonConverter';
/** What a user may set in place of what is set here. */
const REPLACEABLE = /^(key|value)\.converter(\.|$)/;

/** All options of a source. */
export interface CdcConfig {
  readonly config: Record<string, string>;
  readonly references: Record<string, ConnectorValue>;
}

/** Puts together what the database, the topics, the records and the user ask for. */
export function cdcConfig(scope: Construct, props: CdcSourceOptions, plan: CdcPlan, prefix: string, outputs: CdcOutputs, outbox?: ResolvedOutbox): CdcConfig {
  const own = {
    'topic.prefix': prefix,
    ...plan.config,
    'snapshot.mode': snapshotMode(scope, props, plan),
    'tombstones.on.delete': String(props.tombstones ?? true),
    ...outputs.config,
    ...largeRecords(plan),
    ...(props.shape ?? RecordShape.envelope())._config(scope, plan.unwrap, outbox),
  };
  const references = { ...plan.references, ...outputs.references };
  checkFurther(scope, props, plan, new Set([...Object.keys(own), ...Object.keys(references)]));
  return { config: { ...converters(props.config ?? {}), ...own, ...props.config }, references: { ...references, ...props.references } };
}

/** Whether the value is the JSON that our own converter writes. */
export function writesJson({ config = {}, references = {} }: CdcSourceOptions): boolean {
  return !Object.hasOwn(config, 'value.converter') && !Object.hasOwn(references, 'value.converter');
}

/** JSON without schemas, for the key as well: the workers' default would write the key of a row as the text of a Java object. */
function converters(further: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(['key', 'value'].flatMap(part =>
    Object.hasOwn(further, `${part}.converter`) ? [] : [[`${part}.converter`, JSON_CONVERTER], [`${part}.converter.schemas.enable`, 'false']]));
}

/** A producer refuses more than 1 MiB, whatever the topic takes. */
function largeRecords({ tables }: CdcPlan): Record<string, string> {
  const sizes = tables.flatMap(({ topic }) => (topic?.maxMessageSize ? [topic.maxMessageSize.toKibibytes() * 1024] : []));
  return sizes.length > 0 ? { 'producer.override.max.request.size': String(Math.max(...sizes)) } : {};
}

function snapshotMode(scope: Construct, { snapshotMode: mode = CdcSnapshotMode.INITIAL }: CdcSourceOptions, plan: CdcPlan): string {
  if (plan.snapshotModes.includes(mode)) return mode;
  throw CDC.error(scope, 'CdcSnapshotModeUnsupported', { what: `${plan.title} has no such snapshot mode`, got: mode, allowed: plan.snapshotModes.join(', ') });
}

function checkFurther(scope: Construct, { config = {}, references = {} }: CdcSourceOptions, plan: CdcPlan, own: ReadonlySet<string>): void {
  for (const options of [config, references]) checkKeys(scope, options, 'a connector option');
  const keys = [...Object.keys(config), ...Object.keys(references)].sort();
  const taken = keys.find(key => own.has(key) && !REPLACEABLE.test(key));
  if (taken !== undefined) throw CORE.error(scope, 'ConflictingProps', { what: `option ${taken} follows from the props`, got: config[taken], fix: 'set the prop that stands for it' });
  const masked = plan.tables.some(table => table.masked);
  if (masked && config['include.query'] === 'true') {
    throw CDC.error(scope, 'CdcOptionLeaks', { what: 'include.query puts statements with their values into records, while columns are masked', got: 'include.query' });
  }
}

import { IConstruct } from 'constructs';
import { outboxConfig, ResolvedOutbox } from './outbox';
import { checkPlainText, TextForm } from '../../core/names';

/** What becomes of a delete when records hold the row alone. @see https://debezium.io/documentation/reference/3.6/transformations/event-flattening.html */
export enum DeleteHandling {
  /** A record without a value. Debezium's own word for it leaves the text `null` in JSON topics, which compaction takes for a value. */
  TOMBSTONE = 'delete-to-tombstone',
  /** The last row with a field `__deleted`. */
  REWRITE = 'rewrite',
  /** The last row with a field `__deleted`, then a record without a value. */
  REWRITE_WITH_TOMBSTONE = 'rewrite-with-tombstone',
  /** Nothing: nobody downstream learns of it. */
  DROP = 'drop',
}

/** How records hold the row alone. */
export interface RowShapeOptions {
  /**
   * What becomes of a delete. Without a tombstone, compacted topics are a CdcCompactionWithoutTombstones error.
   *
   * @default DeleteHandling.TOMBSTONE
   */
  readonly deletes?: DeleteHandling;

  /**
   * Facts of the change that become fields, as in `op` and `source.ts_ms`, with the prefix `__`.
   *
   * @default - none
   */
  readonly addFields?: string[];

  /**
   * Facts of the change that become headers, with the prefix `__`.
   *
   * @default - none
   */
  readonly addHeaders?: string[];
}

/** What Debezium calls the schema of an envelope. */
export const ENVELOPE = 'Envelope';

const FACT: TextForm = { form: /^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)?(:[A-Za-z0-9_]+)?$/, allowed: 'a field as op or source.ts_ms, with ":" and a new name behind it if you like' };

/** What the records of a source look like. */
export class RecordShape {
  /** Row before and after the change, the operation (c, u, d, and r for rows of a snapshot), and where and when it happened. */
  public static envelope(): RecordShape {
    return new RecordShape();
  }

  /**
   * The row after the change alone.
   *
   * @param options what becomes of deletes, what is added
   */
  public static row(options: RowShapeOptions = {}): RecordShape {
    return new RecordShape(options);
  }

  private constructor(private readonly _row?: RowShapeOptions) {}

  /** How a report names it. @internal */
  public get _text(): string {
    return this._row ? 'row' : 'envelope';
  }

  /** What Debezium calls the schema of a record, behind the name of its topic. @internal */
  public get _suffix(): string {
    return this._row ? 'Value' : ENVELOPE;
  }

  /** Whether a deleted row leaves a record without a value. @internal */
  public _tombstones(wanted: boolean): boolean {
    if (!this._row) return wanted;
    const { deletes = DeleteHandling.TOMBSTONE } = this._row;
    return deletes === DeleteHandling.TOMBSTONE || (wanted && deletes === DeleteHandling.REWRITE_WITH_TOMBSTONE);
  }

  /**
   * Options of the transformations. @internal
   *
   * @param unwrap class that takes the row out
   */
  public _config(scope: IConstruct, unwrap: string, outbox?: ResolvedOutbox): Record<string, string> {
    const names = [...(outbox ? ['outbox'] : []), ...(this._row ? ['row'] : [])];
    if (names.length === 0) return {};
    return {
      transforms: names.join(','),
      ...(outbox ? { ...outboxConfig(outbox), ...predicates(outbox) } : {}),
      ...(this._row ? rowConfig(scope, this._row, unwrap) : {}),
    };
  }
}

/** Records of other tables are no business of the router. Those that it made are not envelopes, so the other transformation leaves them alone. */
function predicates({ topicNames }: ResolvedOutbox): Record<string, string> {
  return {
    'predicates': 'outbox',
    'predicates.outbox.type': 'org.apache.kafka.connect.transforms.predicates.TopicNameMatches',
    'predicates.outbox.pattern': topicNames.map(name => name.replace(/\./g, '\\.')).join('|'),
    'transforms.outbox.predicate': 'outbox',
  };
}

function rowConfig(scope: IConstruct, { deletes, addFields = [], addHeaders = [] }: RowShapeOptions, unwrap: string): Record<string, string> {
  for (const fact of [...addFields, ...addHeaders]) checkPlainText(scope, fact, 'fact of a change', FACT);
  return {
    'transforms.row.type': unwrap,
    'transforms.row.delete.tombstone.handling.mode': deletes ?? DeleteHandling.TOMBSTONE,
    ...(addFields.length > 0 ? { 'transforms.row.add.fields': addFields.join(',') } : {}),
    ...(addHeaders.length > 0 ? { 'transforms.row.add.headers': addHeaders.join(',') } : {}),
  };
}

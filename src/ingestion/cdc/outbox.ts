import { IConstruct } from 'constructs';
import { CORE } from '../../core/core-problems';
import { checkPlainText, TextForm } from '../../core/names';
import { required } from '../../core/required';
import { TopicOptions } from '../../streaming';

/** A column of the outbox, or a kind of events. */
const NAME: TextForm = { form: /^[A-Za-z0-9_-]{1,128}$/, allowed: '1 to 128 letters, digits, "_", "-"' };

/** A table whose rows are events, and whose own rows are not published. */
export interface OutboxOptions {
  /** Name of the table, as for captured tables. */
  readonly table: string;

  /**
   * Values of the column that routes. Each has a topic `<topicPrefix>.<value>`; a row with another value stops the source, since it may not
   * write elsewhere.
   */
  readonly routes: string[];

  /**
   * Begin of the names of the topics.
   *
   * @default - the topic prefix of the source, and `.events`
   */
  readonly topicPrefix?: string;

  /**
   * Column that routes.
   *
   * @default 'aggregatetype'
   */
  readonly routeColumn?: string;

  /**
   * Column with the id of the event.
   *
   * @default 'id'
   */
  readonly idColumn?: string;

  /**
   * Column with the key of the record.
   *
   * @default 'aggregateid'
   */
  readonly keyColumn?: string;

  /**
   * Column with the value of the record, as JSON.
   *
   * @default 'payload'
   */
  readonly payloadColumn?: string;

  /**
   * The topics of the events: partitions, retention, schema.
   *
   * @default - as for any topic
   */
  readonly topic?: TopicOptions;
}

/** An outbox, checked. */
export interface ResolvedOutbox {
  readonly options: OutboxOptions;
  /** Names of the topics that the rows would go to without the router. */
  readonly topicNames: readonly string[];
  readonly topicPrefix: string;
}

/** Checks an outbox beside its table. */
export function checkOutbox(scope: IConstruct, outbox: OutboxOptions): void {
  required(scope, outbox, 'table', 'routes');
  if (outbox.routes.length === 0) throw CORE.error(scope, 'InvalidValue', { what: 'the outbox has no route', got: outbox.routes });
  for (const route of outbox.routes) checkPlainText(scope, route, 'route of the outbox', NAME);
  for (const column of [outbox.routeColumn, outbox.idColumn, outbox.keyColumn, outbox.payloadColumn]) {
    if (column !== undefined) checkPlainText(scope, column, 'column of the outbox', NAME);
  }
}

/** Options of the router. @see https://debezium.io/documentation/reference/3.6/transformations/outbox-event-router.html */
export function outboxConfig({ options, topicPrefix }: ResolvedOutbox): Record<string, string> {
  const { routeColumn = 'aggregatetype', idColumn = 'id', keyColumn = 'aggregateid', payloadColumn = 'payload' } = options;
  return {
    'transforms.outbox.type': 'io.debezium.transforms.outbox.EventRouter',
    'transforms.outbox.route.by.field': routeColumn,
    'transforms.outbox.route.topic.replacement': `${topicPrefix}.\${routedByValue}`,
    'transforms.outbox.table.field.event.id': idColumn,
    'transforms.outbox.table.field.event.key': keyColumn,
    'transforms.outbox.table.field.event.payload': payloadColumn,
    // Without it the value would be JSON within a JSON string.
    'transforms.outbox.table.expand.json.payload': 'true',
  };
}

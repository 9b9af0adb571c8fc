import { IConstruct } from 'constructs';
import { CDC } from './problems';
import { RecordSchema } from '../../core/record-schema';

/** Fields that every envelope has, and what tells it from a table with such columns. @see https://debezium.io/documentation/reference/3.6/connectors/postgresql.html#postgresql-change-events-value */
const OF_ENVELOPE = ['after', 'op'];

/**
 * Compares the schema that a user declares for the topic of a table with what the source writes there: an envelope with the row in `after`,
 * or the row alone.
 *
 * @param envelope whether the source writes envelopes
 */
export function checkDeclaredShape(scope: IConstruct, topicName: string, schema: RecordSchema | undefined, envelope: boolean): void {
  if (schema?.definition === undefined) return;
  const fields = schema._fields();
  const names = new Set(fields.map(({ segments }) => segments[0]));
  const missing = OF_ENVELOPE.filter(name => !names.has(name));
  if (envelope && missing.length > 0) {
    throw CDC.error(scope, 'CdcSchemaShape', {
      what: `the schema of topic ${topicName} has no ${missing.join(' and no ')}, and the records are envelopes`,
      got: schema.name,
      fix: 'declare the envelope, or let the source write rows: shape: RecordShape.row()',
    });
  }
  if (!envelope && missing.length === 0 && fields.some(({ path, type }) => path === 'source' && type === 'record')) {
    throw CDC.error(scope, 'CdcSchemaShape', {
      what: `the schema of topic ${topicName} declares an envelope, and the records are rows`,
      got: schema.name,
      fix: 'declare the fields of the row, or let the source write envelopes: shape: RecordShape.envelope()',
    });
  }
}

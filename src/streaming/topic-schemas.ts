import { CORE } from '../core/core-problems';
import { PipelineGraph } from '../core/graph';
import { SchemaConflict, conflictText } from '../core/schema/schema-conflict';
import { IKafkaClient, ITopic, TopicConnectOptions, TopicOperation } from '../core/topic';

/** More would hide the first ones. */
const MOST_SHOWN = 5;

/**
 * Whoever reads must understand what is written: the client what the topic carries, or readers of the topic what the client writes.
 * `reads` states the client's schema in both directions. What cannot be told is a warning.
 */
export function checkSchemas(topic: ITopic, client: IKafkaClient, { operation, reads: own }: TopicConnectOptions): void {
  const carried = topic.schema;
  if (own === undefined || carried === undefined) return;
  const conflicts = operation === TopicOperation.READ ? own.conflictsReading(carried) : carried.conflictsReading(own);
  const certain = conflicts.filter(conflict => conflict.certain);
  if (certain.length > 0) {
    throw CORE.error(client, 'SchemaMismatch', {
      what: `the stage ${operation}s other records than topic ${topic.node.path} carries: ${listed(certain)}`,
      got: `${own.format} ${own.name}`,
      allowed: `${carried.format} ${carried.name}`,
      fix: `${certain[0].fix}, or put a transform between them`,
    });
  }
  if (conflicts.length === 0) return;
  const detail = { what: `the stage ${operation}s records of topic ${topic.node.path}, and it cannot be told that all are understood: ${listed(conflicts)}`, fix: conflicts[0].fix };
  PipelineGraph.of(client)._warn(client, CORE, 'SchemaCompatibilityUnknown', CORE.text(client, 'SchemaCompatibilityUnknown', detail));
}

/** Conflicts in one line. */
export function listed(conflicts: readonly SchemaConflict[]): string {
  const more = conflicts.length - MOST_SHOWN;
  return [...conflicts.slice(0, MOST_SHOWN).map(conflictText), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

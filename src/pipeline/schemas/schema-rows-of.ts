import { IConstruct } from 'constructs';
import { topicsOf } from './carried-schemas';
import { TopicState } from './lock-state';
import { SchemaLock } from './schema-lock';
import { SchemaPublication, SchemaReportClient, SchemaReportTopic, SchemaVerdict } from './schema-rows';
import { EdgePurpose, PipelineEdge } from '../../core/edges';
import { PipelineGraph } from '../../core/graph';
import { RecordSchema } from '../../core/record-schema';
import { conflictText } from '../../core/schema/schema-conflict';
import { ITopic, TopicOperation } from '../../core/topic';
import { compoundKey, sortedBy } from '../model/sorting';

/** The rows of the report, from the graph as it is now. */
export function schemaRows(scope: IConstruct): SchemaReportTopic[] {
  const graph = PipelineGraph.of(scope);
  const states = SchemaLock._find(scope)?._state().topics;
  const byTopic = states && new Map(states.map(state => [state.topic, state]));
  const rows = topicsOf(scope).flatMap(topic => {
    const edges = graph._edgesOf(topic);
    return edges.length > 0 && edges.every(({ purpose }) => purpose === EdgePurpose.DEAD_LETTERS) ? [] : [rowOf(topic, edges, byTopic)];
  });
  return sortedBy(rows, row => row.topic);
}

function rowOf(topic: ITopic, edges: readonly PipelineEdge[], states: ReadonlyMap<ITopic, TopicState> | undefined): SchemaReportTopic {
  const { schema, topicName } = topic;
  const state = states?.get(topic);
  return {
    topic: topic.node.path,
    topicName,
    ...(schema ? { format: schema.format, name: schema.name } : {}),
    ...(schema?.definition === undefined ? {} : { fields: schema._fields().length }),
    published: publicationOf(schema, state, states !== undefined),
    ...(state?.version === undefined ? {} : { publishedVersion: state.version }),
    ...(state ? { compatibility: state.compatibility } : {}),
    clients: sortedBy(
      edges.filter(({ purpose }) => purpose !== EdgePurpose.DEAD_LETTERS).map(edge => clientOf(edge, schema)),
      client => compoundKey(client.stage, client.operation),
    ),
  };
}

function publicationOf(schema: RecordSchema | undefined, state: TopicState | undefined, hasLock: boolean): SchemaPublication {
  if (schema?.definition === undefined) return SchemaPublication.NOTHING;
  if (!hasLock || !state) return SchemaPublication.NO_LOCK;
  if (state.isCurrent) return SchemaPublication.PUBLISHED;
  return state.version === undefined ? SchemaPublication.NOT_PUBLISHED : SchemaPublication.CHANGED;
}

function clientOf({ client, operation, schema: own }: PipelineEdge, carried: RecordSchema | undefined): SchemaReportClient {
  const stage = client.node.path;
  if (!own || !carried) return { stage, operation, verdict: SchemaVerdict.NOT_DECLARED };
  const conflicts = operation === TopicOperation.WRITE ? carried.conflictsReading(own) : own.conflictsReading(carried);
  if (conflicts.length === 0) return { stage, operation, verdict: SchemaVerdict.UNDERSTANDS };
  return { stage, operation, verdict: SchemaVerdict.CANNOT_TELL, detail: conflicts.map(conflictText).join('; ') };
}

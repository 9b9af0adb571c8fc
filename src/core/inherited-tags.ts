import type { IConstruct } from 'constructs';
import { FieldTag } from './field-tags';
import { PipelineGraph } from './graph';
import type { RecordSchema } from './record-schema';
import { taggedFields } from './tagged-fields';

/**
 * What a topic between two steps may hold: what the topic before it may, and what its own schema says. Nothing when no tag is known, so that
 * programs without tags stay as they are.
 */
export function inheritedTags(before: IConstruct, schema: RecordSchema | undefined): FieldTag[] | undefined {
  const { records, mayHold = [] } = PipelineGraph.of(before).declarationOf(before)?.protection ?? {};
  const names = [records, schema].flatMap(each => taggedFields(each)).flatMap(({ tags }) => tags);
  const all = [...new Set([...mayHold.map(tag => tag.name), ...names])].sort();
  return all.length === 0 ? undefined : all.map(name => FieldTag.of(name));
}

import { IConstruct } from 'constructs';
import { PipelineGraph } from '../graph';
import { RecordLoad } from '../load-traits';

/** What a topic declares, for sizes that are decided when a stage is made, before all that writes the topic is known. */
export function declaredLoad(topic: IConstruct): RecordLoad | undefined {
  return PipelineGraph.of(topic).declarationOf(topic)?.load?.topic?.declared;
}

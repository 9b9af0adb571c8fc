import { IConstruct } from 'constructs';
import { Flows } from '../capacity/flow';
import { Topology } from '../capacity/topology';
import { RecordFlow } from '../delivery/record-flow';
import type { PipelineGraph } from '../graph';

/** What arithmetic about outages needs of a graph: the ways of records, and how much arrives in topics. */
export class OutageFacts {
  public readonly flow: RecordFlow;
  private flows?: Flows;

  constructor(private readonly graph: PipelineGraph) {
    this.flow = new RecordFlow(graph);
  }

  /** Mean bytes that arrive in a topic in a second, before compression; as declared, or as its writers tell. A guess of a writer does not count. */
  public bytesPerSecond(topic: IConstruct): number | undefined {
    const declared = this.flow.declaration(topic)?.outage?.retention?.bytesPerSecond;
    if (declared !== undefined) return declared;
    this.flows ??= new Flows(new Topology(this.graph));
    const { load, assumed } = this.flows.ofTopic(topic);
    return load && !assumed ? load.recordsPerSecond * load.recordBytes : undefined;
  }
}

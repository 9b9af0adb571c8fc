import { Construct } from 'constructs';
import { IPipelineSink, IPipelineStage, PipelineFlow } from './flow';
import { PIPELINE } from './problems';
import { CORE } from '../core/core-problems';
import { DefaultsProps, PipelineDefaults } from '../core/defaults';
import { requireBelow } from '../core/delivery/requirements';
import { DeliveryRequirement } from '../core/delivery-traits';
import { PipelineGraph } from '../core/graph';
import { ITopic } from '../core/topic';

/** Props of a pipeline: defaults for everything below it and, for a linear one, its flow. */
export interface PipelineProps extends DefaultsProps {
  /**
   * Topic that a linear flow begins with. Stages or sinks without it are a MissingProp error.
   *
   * @default - the pipeline has no flow of its own; wire its constructs by their props, or call `addFlow`
   */
  readonly source?: ITopic;

  /**
   * What each record passes, in this order.
   *
   * @default - none
   */
  readonly stages?: IPipelineStage[];

  /**
   * What takes the records at the end.
   *
   * @default - none
   */
  readonly sinks?: IPipelineSink[];

  /**
   * What is asked of every way of records that ends below the pipeline, at a sink, a stage with effects only, or a topic that nobody here reads.
   *
   * @default - nothing; DeliveryReport tells what there is
   */
  readonly requires?: DeliveryRequirement;
}

/**
 * Defaults for a whole graph, and a short form for linear flows.
 *
 * Clusters, buckets and stages that are created below it take its profile, zones, labels and owner. A flow is nothing but the
 * constructs that you would create yourself, with `input` and `output` filled in; topics between the stages belong to the
 * cluster of the source.
 */
export class Pipeline extends Construct {
  /**
   * @param scope parent, as a chart with a namespace
   * @param id construct id, unique in the parent; stable names of what is below begin with it
   * @param props defaults and flow
   */
  constructor(scope: Construct, id: string, props: PipelineProps = {}) {
    super(scope, id);
    const { source, stages, sinks, requires, ...defaults } = props;
    PipelineDefaults.set(this, defaults);
    if (requires) requireBelow(PipelineGraph.of(this), this, requires);
    if (source !== undefined) {
      this.addFlow({ source, stages, sinks });
    } else if (stages !== undefined || sinks !== undefined) {
      throw CORE.error(this, 'MissingProp', { what: 'the stages and sinks have nothing to read', got: source, fix: 'set source to the topic that the flow begins with' });
    }
  }

  /**
   * Adds a linear flow. Branches are further flows that begin with a topic of this one: hand a stage its `output` topic, and use that
   * topic as the source of the next flow.
   *
   * @param flow where it begins, what it passes, where it ends. A flow without stages and sinks is a MissingProp error, an id with
   * other characters than letters, digits, "-" and "_" is an InvalidValue error, one that is taken is a DuplicateStageId error, and a stage
   * in the middle that hands nothing on is a FlowInterrupted error.
   */
  public addFlow(flow: PipelineFlow): void {
    const { source, stages = [], sinks = [] } = flow;
    if (stages.length + sinks.length === 0) {
      throw CORE.error(this, 'MissingProp', { what: 'the flow leads nowhere', got: [], fix: 'name at least one stage or sink' });
    }
    this.checkIds([...stages.map(stage => stage.stageId), ...sinks.map(sink => sink.sinkId)]);
    let input = source;
    stages.forEach((stage, i) => {
      const outputNeeded = i < stages.length - 1 || sinks.length > 0;
      const output = stage.bindStage(this, input, outputNeeded);
      if (output === undefined && outputNeeded) {
        throw PIPELINE.error(this, 'FlowInterrupted', { what: `nothing can follow stage ${stage.stageId}, which writes no topic`, got: stages.map(s => s.stageId) });
      }
      input = output ?? input;
    });
    for (const sink of sinks) sink.bindSink(this, input);
  }

  private checkIds(ids: readonly string[]): void {
    ids.forEach((id, i) => {
      if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(id)) {
        throw CORE.error(this, 'InvalidValue', { what: 'the id of a stage is not usable', got: id, allowed: 'letters, digits, "-" and "_"' });
      }
      if (ids.indexOf(id) < i || this.node.tryFindChild(id) !== undefined) {
        throw PIPELINE.error(this, 'DuplicateStageId', { what: 'the id of a stage is taken', got: id });
      }
    });
  }
}

import { Construct } from 'constructs';
import { ITopic } from '../core/topic';

/** A stage of a linear flow: it reads a topic and may hand its results on. Third parties implement it in their own packages. */
export interface IPipelineStage {
  /** Construct id of the stage, unique in its pipeline. */
  readonly stageId: string;

  /**
   * Creates the stage.
   *
   * @param scope where it is created, with `stageId` as the construct id
   * @param input topic that it reads
   * @param outputNeeded whether something comes after it, so that it must return a topic
   * @returns topic that the stage writes; nothing for a stage that has effects only
   */
  bindStage(scope: Construct, input: ITopic, outputNeeded: boolean): ITopic | undefined;
}

/** A sink at the end of a linear flow. Third parties implement it in their own packages. */
export interface IPipelineSink {
  /** Construct id of the sink, unique in its pipeline. */
  readonly sinkId: string;

  /**
   * Creates the sink.
   *
   * @param scope where it is created, with `sinkId` as the construct id
   * @param input topic that it reads
   */
  bindSink(scope: Construct, input: ITopic): void;
}

/** A linear flow: from a topic through stages to sinks. */
export interface PipelineFlow {
  /** Topic that the flow begins with. */
  readonly source: ITopic;

  /**
   * What each record passes, in this order.
   *
   * @default - none: the sinks read the source
   */
  readonly stages?: IPipelineStage[];

  /**
   * What takes the records at the end; each sink gets every record.
   *
   * @default - none: the last stage is the end
   */
  readonly sinks?: IPipelineSink[];
}

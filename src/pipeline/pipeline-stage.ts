import { IPipelineStage } from './flow';
import { TransformStage, TransformStageOptions } from './transform-stage';

/** Stages for the flow of a `Pipeline`. */
export class PipelineStage {
  /**
   * A function that changes, filters or enriches each record; becomes a `ServerlessTransform`.
   *
   * @param id construct id, unique in the pipeline
   * @param options what it does
   */
  public static transform(id: string, options: TransformStageOptions): IPipelineStage {
    return new TransformStage(id, options);
  }

  private constructor() {}
}

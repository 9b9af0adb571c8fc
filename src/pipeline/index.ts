export * from './findings/finding-severity';
export * from './flow';
export * from './pipeline';
export { AccessRow, PipelineReport } from './pipeline-report';
export * from './pipeline-sink';
export * from './pipeline-stage';
export { TransformStageOptions } from './transform-stage';
export * from './upgrade';

export { EgressRule } from './egress-rule';
export * from './serverless-transform';
export * from './transform-chain';
export * from './transform-code';
export type { TransformLoad } from './transform-load';
export * from './transform-options';
export { TransformResources } from './transform-resources';
export { TransformScale } from './transform-scale';

export { EgressRule } from './egress-rule';
export * from './serverless-transform';
export * from './transform-chain';
export * from './transform-code';
export * from './transform-options';
export { TransformResources } from './transform-resources';
export { TransformScale } from './transform-scale';

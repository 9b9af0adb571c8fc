// Before anything that needs the peers.
import './peers';

export { PulumiPipelineError } from './errors';
export { UrlShape, asDigest, asImage, asNumber, asServers, asString, asUrl } from './outputs';
export { AppComponentArgs, PipelineComponent, PipelineComponentArgs, PipelineComponentOptions } from './pipeline-component';
export { AccessValues } from './plain-access';
export { Readiness } from './readiness';
export { ReadinessTable } from './resource-options';

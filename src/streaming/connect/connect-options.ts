import { IConstruct } from 'constructs';
import { ConnectPluginSource } from './connect-plugin-source';

const OPTIONS = Symbol.for('cdk8s-data-pipelines.ConnectOptions');

/** What the Connect clusters of a part of the construct tree share. */
export interface ConnectOptions {
  /** Where plugins come from. */
  readonly pluginSource: ConnectPluginSource;
}

/** Sets the options for a construct and all below it. */
export function configureConnect(scope: IConstruct, options: ConnectOptions): void {
  Object.defineProperty(scope, OPTIONS, { value: { ...options }, configurable: true });
}

/** The plugin source that holds at a construct, when one is set. */
export function pluginSourceAt(scope: IConstruct): ConnectPluginSource | undefined {
  const chain = [...scope.node.scopes].reverse().map(s => (s as IConstruct & { [OPTIONS]?: ConnectOptions })[OPTIONS]);
  return chain.find(options => options !== undefined)?.pluginSource;
}

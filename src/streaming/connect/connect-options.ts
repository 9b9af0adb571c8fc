import { IConstruct } from 'constructs';
import { ConnectPluginSource } from './connect-plugin-source';
import { ScopedSetting } from '../../core/scoped-setting';

const OPTIONS = new ScopedSetting<ConnectOptions>('ConnectOptions', 'the source of Connect plugins');

/** What the Connect clusters of a part of the construct tree share. */
export interface ConnectOptions {
  /** Where plugins come from. */
  readonly pluginSource: ConnectPluginSource;
}

/** Sets the options for a construct and all below it. */
export function configureConnect(scope: IConstruct, options: ConnectOptions): void {
  OPTIONS.set(scope, { ...options });
}

/** The plugin source that holds at a construct, when one is set. */
export function pluginSourceAt(scope: IConstruct): ConnectPluginSource | undefined {
  return OPTIONS.read(scope)[0]?.pluginSource;
}

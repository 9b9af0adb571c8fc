export { ConnectArtifact, DownloadOptions, MavenArtifactOptions, OtherArtifactOptions } from './connect-artifact';
export { ConnectOptions } from './connect-options';
export { ConnectPlugin, ConnectPluginProps } from './connect-plugin';
export { BuildPluginSourceOptions, ConnectPluginSource, VolumePluginSourceOptions } from './connect-plugin-source';
export { Connector, ConnectorErrors, ConnectorPeer, ConnectorProps, ConnectorState } from './connector';
export { ConnectorValue } from './connector-value';
export { KafkaConnect, KafkaConnectProps } from './kafka-connect';
export { SharedConnectOptions } from './shared-connect';

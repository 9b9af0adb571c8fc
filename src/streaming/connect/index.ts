export * from './connect-artifact';
export { ConnectOptions } from './connect-options';
export * from './connect-plugin';
export * from './connect-plugin-source';
export * from './connector';
export * from './connector-value';
export * from './kafka-connect';
export { SharedConnectOptions } from './shared-connect';

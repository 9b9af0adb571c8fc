export { Finding, FindingReason } from './finding';
export { SchemaSource, isKnownKind, knownKinds, schemaSource, validateManifest } from './validate';

export { Finding, FindingReason } from './finding';
export { SchemaSource, isKnownInAnyVersion, isKnownKind, knownKinds, schemaSource, validateManifest } from './validate';

export { Finding, FindingReason } from './finding';
export { SchemaSource, isKnownInAnyVersion, isKnownKind, knownKinds, schemaSource, validateForApiServer, validateManifest } from './validate';

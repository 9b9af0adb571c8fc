export { SchemaCompatibility } from './schema-compatibility';
export { SchemaBreak, SchemaLock, SchemaLockOptions } from './schema-lock';
export { SchemaReport } from './schema-report';
export * from './schema-rows';

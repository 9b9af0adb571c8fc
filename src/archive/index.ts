export { ArchiveCompression, ArchiveField, ArchiveFormat, ArchivePartitioning } from './archive-format';
export * from './object-archive-sink';
export * from './record-converter';

export { ArchiveCompression, ArchiveField, ArchiveFormat, ArchivePartitioning } from './archive-format';
export { ObjectArchiveSink } from './object-archive-sink';
export { ObjectArchiveSinkOptions, ObjectArchiveSinkProps } from './object-archive-sink-props';
export { AvroConverterOptions, CustomConverterOptions, RecordConverter } from './record-converter';
export { DailyOptions, HourlyOptions, MonthlyOptions, Schedule, WeeklyOptions, Weekday } from './schedule';
export { SnapshotArchive, SnapshotArchiveProps } from './snapshot-archive';
export { CsiSnapshotOptions, PortworxSnapshotOptions, SnapshotBackend, VeleroOptions } from './snapshot-backend';
export { SnapshotCommands } from './snapshot-commands';

import { ProblemCatalog } from '../../core/problems';
import { registerCatalog } from '../../core/warning-log';

/** Codes of change data capture. */
export const CDC = registerCatalog(new ProblemCatalog('cdc', {
  CdcTableInvalid: {
    severity: 'error',
    cause: 'The name becomes part of regular expressions, of a topic name and of the object of that topic; the connector would capture something else, or nothing.',
    fix: 'write the name as the database knows it, with its schema or database before a dot, and without quotes',
  },
  CdcTableTwice: {
    severity: 'error',
    cause: 'A table has one topic and one set of masks; of two entries one would be ignored.',
    fix: 'name each table once',
  },
  CdcTableUnknown: {
    severity: 'error',
    cause: 'The source does not capture the table, so there is no topic for it.',
    fix: 'add the table to the source, or correct the name',
  },
  CdcSchemaShape: {
    severity: 'error',
    cause: 'The schema of the topic declares a row where the source writes envelopes, or the other way round, so no reader would find its fields.',
    fix: 'declare what the source writes, or change its shape',
  },
  CdcTopicTooLong: {
    severity: 'error',
    cause: 'Kafka takes topic names of up to 249 characters; Debezium would cut the name, and tables with a common beginning would share a topic.',
    fix: 'choose a shorter topicPrefix',
  },
  CdcTopicsCollide: {
    severity: 'error',
    cause: 'Debezium replaces what a topic name cannot hold by "_", so two tables would write to one topic.',
    fix: 'capture one of the tables with a source of its own that has another topicPrefix',
  },
  CdcPrefixTaken: {
    severity: 'error',
    cause: 'The prefix is the identity of a source: topics, offsets and schema history follow from it, and two sources would mix theirs.',
    fix: 'set topicPrefix, or give one of the sources another name; never change the prefix of a source that has run',
  },
  CdcSlotTaken: {
    severity: 'error',
    cause: 'One consumer can be active on a replication slot; of two sources one would fail, and take the changes of the other when that one stops.',
    fix: 'set another slotName at one of the sources',
  },
  CdcPublicationTaken: {
    severity: 'error',
    cause: 'Each source changes the tables of its publication to its own at every start, and so takes away those of the other.',
    fix: 'set another publicationName, or let somebody else keep the publication and set publication: PostgresPublication.EXISTING at all sources',
  },
  CdcServerIdTaken: {
    severity: 'error',
    cause: 'The server ends the connection of the first reader of its log when another one comes with the same id.',
    fix: 'set another serverId at one of the sources',
  },
  CdcMaskOnKey: {
    severity: 'error',
    cause: 'Debezium masks and excludes columns in the value of a record only; in the key they stay as they are.',
    fix: 'take the key from other columns with keyColumns',
  },
  CdcMaskUnknownColumn: {
    severity: 'error',
    cause: 'The table states its columns, and the mask is for none of them; a misspelt mask would leave the real column as it is.',
    fix: 'correct the name, or add the column to columns',
  },
  CdcMaskTwice: {
    severity: 'error',
    cause: 'Debezium applies the first mask that fits a column and ignores the others.',
    fix: 'name each column in one mask',
  },
  CdcMaskTextOnly: {
    severity: 'warning',
    cause: 'Debezium hashes, replaces and cuts columns of character types only. A column of another type (a number, a date, UUID, JSON, an array, an own type) passes unchanged, without a word in the log.',
    fix: 'use ColumnMask.exclude, which holds for every type, or make sure that the columns are CHAR, VARCHAR or TEXT and acknowledge the warning',
  },
  CdcMaskSaltPublic: {
    severity: 'warning',
    cause: 'Debezium takes the salt as a part of the name of an option, where no reference to a Secret is possible; whoever may read the connector can try values until a hash fits.',
    fix: 'use ColumnMask.exclude or ColumnMask.chars for what can be guessed, and acknowledge the warning where a pseudonym is enough',
  },
  CdcOptionLeaks: {
    severity: 'error',
    cause: 'The option adds the text of statements to the records, and with it the values that the masks take out.',
    fix: 'remove the option, or the masks',
  },
  CdcCompactionWithoutTombstones: {
    severity: 'error',
    cause: 'A compacted topic keeps the last record of each key; without a tombstone a deleted row stays in it for ever.',
    fix: 'leave tombstones on, or do not compact the topic',
  },
  CdcSnapshotModeUnsupported: {
    severity: 'error',
    cause: 'The connector of this database does not know the snapshot mode.',
    fix: 'choose another snapshot mode',
  },
  CdcSignalsUnsupported: {
    severity: 'error',
    cause: 'The connector of this database cannot take signals this way.',
    fix: 'use CdcSignals.table(…)',
  },
  CdcHeartbeatUnseen: {
    severity: 'error',
    cause: 'PostgreSQL sends nothing for a transaction that changes no table of the publication, so the replication slot stands still and keeps the log.',
    fix: 'name the table that heartbeatQuery changes as heartbeatTable, so that it is captured',
  },
  CdcSlotStandsStill: {
    severity: 'warning',
    cause: 'A replication slot moves on only with changes of captured tables. While these rest, whatever else is written to the server stays in its log, until the disk is full or the slot is lost.',
    fix: 'set heartbeatTable and heartbeatQuery, or slotProgress: PostgresSlotProgress.SERVER; where captured tables change all the time, limit max_slot_wal_keep_size and acknowledge the warning',
  },
  CdcConnectUntrusting: {
    severity: 'error',
    cause: 'Database drivers trust what the Java of the workers trusts, and the workers that were handed in do not trust the authority of the database.',
    fix: 'pass the certificates as trust to the KafkaConnect, or leave connect out',
  },
  CdcKeyInLog: {
    severity: 'warning',
    cause: 'Debezium writes the configuration of its schema history clients to the log of the workers and masks passwords there, but no private keys.',
    fix: 'let the source use a listener with SCRAM, or keep io.debezium.storage.kafka.history at level WARN in the log of the workers and acknowledge the warning',
  },
}));

import { BenchOptions } from './bench-options';
import { Row } from './row';
import { Engines } from '../../../test/dataplane/proof';

/** What each part of the benchmark is given. */
export interface BenchRun {
  readonly options: BenchOptions;
  /** For files of programs. */
  readonly folder: string;
  /** Takes what was measured. */
  readonly tell: (row: Row) => void;
}

/** A part with a Kafka of its own. */
export interface KafkaRun extends BenchRun {
  readonly engines: Engines;
}

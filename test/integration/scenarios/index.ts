import { EXAMPLE_OBJECTS } from './example-objects';
import { FLAGSHIP_DATA, FLAGSHIP_DEAD_LETTER } from './flagship-data';
import { FLAGSHIP_BROKER_KILLED, FLAGSHIP_ROTATION } from './flagship-faults';
import { FLAGSHIP_SECOND_APPLY, FLAGSHIP_TEARDOWN, FLAGSHIP_VOLUMES } from './flagship-objects';
import { FLAGSHIP_CLOSED, FLAGSHIP_RIGHTS } from './flagship-rights';
import { FUNCTION_RECOVERY } from './function-recovery';
import { FUNCTION_RUNNER_JAVASCRIPT, FUNCTION_RUNNER_PYTHON } from './function-runner';
import { NETWORK_POLICIES_JUDGED } from './network-policies';
import { SEARCH_SNAPSHOT_JOB } from './search-snapshot-job';
import { SERVICE_ACCOUNTS } from './service-accounts';
import { STAGE_ADDED } from './stage-added';
import { VOLUME_RESTORE } from './volume-restore';
import { VOLUME_SNAPSHOT_JOB } from './volume-snapshot-job';
import { Scenario } from '../suite/scenario';

/** All scenarios, in the order in which they run: what needs little comes first, what ends the flagship last. */
export const SCENARIOS: readonly Scenario[] = [
  EXAMPLE_OBJECTS,
  STAGE_ADDED,
  SERVICE_ACCOUNTS,
  FUNCTION_RUNNER_JAVASCRIPT,
  FUNCTION_RUNNER_PYTHON,
  FUNCTION_RECOVERY,
  NETWORK_POLICIES_JUDGED,
  SEARCH_SNAPSHOT_JOB,
  VOLUME_SNAPSHOT_JOB,
  VOLUME_RESTORE,
  FLAGSHIP_DATA,
  FLAGSHIP_DEAD_LETTER,
  FLAGSHIP_RIGHTS,
  FLAGSHIP_CLOSED,
  FLAGSHIP_BROKER_KILLED,
  FLAGSHIP_ROTATION,
  FLAGSHIP_VOLUMES,
  FLAGSHIP_SECOND_APPLY,
  FLAGSHIP_TEARDOWN,
];

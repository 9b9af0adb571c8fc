import { ProblemCatalog } from '../problems';
import { registerCatalog } from '../warning-log';

/** Codes of outages. */
export const SURVIVABILITY = registerCatalog(new ProblemCatalog('survivability', {
  OutageAboveLimit: {
    severity: 'error',
    cause: 'The stage is asked to be able to be away longer than what it needs is kept, so that records would be lost, read again or refused.',
    fix: 'raise the limit that is named, or ask for less with toleratesOutage',
  },
  OutageLimitUnknown: {
    severity: 'warning',
    cause: 'The stage is asked to be able to be away for some time, and nobody here knows how long what it needs is kept.',
    fix: 'state the limit where the message says, or acknowledge the warning when somebody else sees to it',
  },
  OutageFillsDeadLetters: {
    severity: 'warning',
    cause: 'The target of the stage may be away longer than the stage repeats a record, so that records of that time end up in the dead letters.',
    fix: 'raise the retries, use an engine that waits, or acknowledge the warning when dead letters of an outage are worked off',
  },
}));

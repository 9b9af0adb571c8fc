import { ProblemCatalog } from '../../core/problems';
import { registerCatalog } from '../../core/warning-log';

/** Codes of the lock file of schemas. */
export const SCHEMAS = registerCatalog(new ProblemCatalog('schemas', {
  SchemaLockInvalid: {
    severity: 'error',
    cause: 'The lock file is no lock file, or what was published was changed there, so that nothing can be told from it.',
    fix: 'bring back the file from version control; what was published is only added to, by SchemaLock.update()',
  },
  SchemaLockAmbiguous: {
    severity: 'error',
    cause: 'Two topics have one name on clusters of one name and carry different schemas, so the lock file cannot tell them apart.',
    fix: 'give one of the clusters or topics another name, or let both carry one schema',
  },
  SchemaEvolutionBreaks: {
    severity: 'error',
    cause: 'Readers that run, or records that are kept, do not survive the new schema in the way that the lock file promises.',
    fix: 'evolve in steps that both sides survive (docs/schemas.md), or accept the break with SchemaLock.acceptBreak and a reason',
  },
  SchemaNotPublished: {
    severity: 'warning',
    cause: 'The schema is not what the lock file holds, so the next change would not be compared with it.',
    fix: 'call SchemaLock.update() and commit the file together with the schema',
  },
}));

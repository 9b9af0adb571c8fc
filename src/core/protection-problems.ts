import { ProblemCatalog } from './problems';
import { registerCatalog } from './warning-log';

/** Codes of tagged fields. */
export const PROTECTION = registerCatalog(new ProblemCatalog('protection', {
  FieldUnknown: {
    severity: 'error',
    cause: 'A tag, a mask or a removal names a field that the schema does not have; the real field would stay as it is, without anybody noticing.',
    fix: 'use the path of the field in the schema, with dots between the names of nested fields',
  },
  TagNotAllowed: {
    severity: 'error',
    cause: 'A tagged field can reach a topic, a sink or a store that was not declared fit for it, and no stage on the way says that it removes or masks the field.',
    fix: 'let a stage on the way remove or mask the field and say so (fields: { masks: […] }), or state mayHold where it arrives',
  },
  ProtectionTargetUnknown: {
    severity: 'error',
    cause: 'A statement about protection is made for a construct that is no stage, topic or store, so nothing would ever read it.',
    fix: 'make the statement for the stage, topic or store itself; for an object store that is imported, for its buckets',
  },
}));

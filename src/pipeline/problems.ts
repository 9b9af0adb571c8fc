import { ProblemCatalog } from '../core/problems';
import { registerCatalog } from '../core/warning-log';

/** Codes of linear flows. */
export const PIPELINE = registerCatalog(new ProblemCatalog('pipeline', {
  DuplicateStageId: {
    severity: 'error',
    cause: 'Two stages of a pipeline have one id, or an id is that of something else in the pipeline, so their constructs cannot be told apart.',
    fix: 'give each stage and sink an id of its own',
  },
  FlowInterrupted: {
    severity: 'error',
    cause: 'A stage hands nothing on, so what comes after it would never get a record.',
    fix: 'let the stage write a topic, or move it to the end of the flow',
  },
}));

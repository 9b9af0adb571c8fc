import { findingsOf } from './findings';
import { CAPACITY } from './problems';
import { worksheetOf } from './worksheet';
import type { PipelineGraph } from '../graph';

/** Compares what an app declares with its sizes. Errors are returned, warnings go to the log. */
export function checkCapacity(graph: PipelineGraph): string[] {
  const findings = findingsOf(worksheetOf(graph));
  for (const { scope, code, severity, text } of findings) {
    if (severity === 'warning') graph._warn(scope, CAPACITY, code, text);
  }
  return findings.filter(({ severity }) => severity === 'error').map(({ text }) => text);
}

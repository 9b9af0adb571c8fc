import { sharedSchema } from '../catalog';
import { Check } from '../check';
import { SchemaCompiler } from '../compile';
import { Finding } from '../finding';
import { SemanticCheck } from '../semantics/walk';

let structure: Check | undefined;

/**
 * A pod template that can be read: the schemas say nothing of it, but the operator does not even look at an object whose template has a wrong
 * type. Unknown fields and missing ones are no mistake to it.
 */
export const checkPodTemplate: SemanticCheck = (owner, report) => {
  if (owner.podTemplate === undefined || owner.podTemplate === null) return;
  structure ??= new SchemaCompiler(sharedSchema).compile({ $ref: 'core.v1.PodTemplateSpec' });
  const mark = report.findings.length;
  report.enterField('podTemplate');
  structure(owner.podTemplate, report);
  report.leave();
  report.findings.push(...report.takeSince(mark).filter(isUnreadable));
};

/** Null is as good as nothing. */
function isUnreadable({ reason, text }: Finding): boolean {
  return (reason === 'TypeInvalid' && !text.endsWith('"null"')) || text.includes('quantities must match');
}

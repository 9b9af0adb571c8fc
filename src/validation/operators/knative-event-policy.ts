import { checkReference } from './knative-destination';
import { checkFilters } from './knative-filters';
import { isRecord } from '../schema';
import { each, SemanticCheck, within } from '../semantics/walk';

/** EventPolicy: who may send events to whom. @see https://knative.dev/docs/eventing/features/authorization/ */
export const checkEventPolicy: SemanticCheck = (manifest, report) => within(manifest, 'spec', report, spec => {
  each(spec, 'from', report, from => {
    if (isRecord(from.ref) && typeof from.sub === 'string') report.invalid(from.sub, 'must not be set beside "ref"', 'sub');
    if (!isRecord(from.ref) && !from.sub) report.add('Required', 'Required value: "ref" or "sub"');
    within(from, 'ref', report, checkReference);
    if (typeof from.sub === 'string' && from.sub.slice(0, -1).includes('*')) report.invalid(from.sub, '"*" is only allowed at the end', 'sub');
  });
  each(spec, 'to', report, to => {
    if (isRecord(to.ref) === isRecord(to.selector)) report.add('Required', 'Required value: one of "ref" and "selector"');
    within(to, 'ref', report, checkReference);
  });
  checkFilters(spec, 'filters', report);
});

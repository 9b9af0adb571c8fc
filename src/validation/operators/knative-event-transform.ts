import { checkOptionalDestination, namespaceIn } from './knative-destination';
import { isRecord } from '../schema';
import { recordAt, SemanticCheck, within } from '../semantics/walk';

/** EventTransform: an expression that makes an event from an event. @see https://knative.dev/docs/eventing/transforms/ */
export const checkEventTransform: SemanticCheck = (manifest, report) => {
  const spec = recordAt(manifest, 'spec');
  report.enterField('spec');
  if (!isRecord(spec.jsonata)) report.required('jsonata');
  checkOptionalDestination(spec, 'sink', report, namespaceIn(manifest));
  if (typeof recordAt(spec, 'sink').CACerts === 'string' && isRecord(spec.jsonata)) {
    report.forbidden('authorities that the sink is trusted by come from labelled ConfigMaps', 'sink.CACerts');
  }
  within(spec, 'reply', report, reply => {
    if (!isRecord(spec.sink)) report.forbidden('a reply comes from a sink, and there is none');
    else if (isRecord(reply.jsonata) && reply.discard === true) report.forbidden('a reply is either transformed or discarded', 'discard');
  });
  report.leave();
};

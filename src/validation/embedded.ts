import { Check } from './check';
import { metadataNames } from './metadata';
import { dns1035Label, pathSegment } from './names';
import { isRecord } from './schema';

/**
 * Check of an object inside an object (`x-kubernetes-embedded-resource`): it says what it is, and its metadata is in order.
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#rawextension
 */
export const embeddedResourceCheck: Check = (value, report) => {
  if (!isRecord(value)) return;
  for (const name of ['apiVersion', 'kind']) {
    const text = value[name];
    if (text === undefined) {report.required(name);} else if (typeof text !== 'string') {report.invalid(text, 'must be a string', name);} else if (text === '') {report.invalid(text, 'must not be empty', name);} else if (name === 'kind' && dns1035Label(text.toLowerCase()).length > 0) {
      report.invalid(text, `may have mixed case, but should otherwise match: ${dns1035Label(text.toLowerCase()).join(',')}`, name);
    }
  }
  if (isRecord(value.metadata)) {
    report.enterField('metadata');
    metadataNames(value.metadata, report, { nameRule: pathSegment, nameRequired: false });
    report.leave();
  }
};

import { Report } from '../report';
import { JsonRecord } from '../schema';
import { isBefore, StackVersion } from './eck-version';
import { each, recordAt, records, SemanticCheck, within } from '../semantics/walk';

/** First version that sends its own metrics and logs to another cluster. */
const MONITORING_MINIMUM: StackVersion = { numbers: [7, 14, 0], pre: ['SNAPSHOT'] };

/** A reference to another object of the Elastic Stack: by its name, or by a secret that says where it is. */
export const checkReference: SemanticCheck = (reference, report) => {
  const { name, secretName } = reference;
  const alone = ['serviceName', 'namespace', 'clientCertificateSecretName'].filter(field => reference[field]);
  if (name && secretName) report.forbidden('a reference has a name or a secretName, not both', 'secretName');
  else if (!name && alone.length > 0) report.forbidden(`${alone[0]} stands beside a name`, alone[0]);
};

/** Where metrics and logs go: one cluster each. */
export function checkMonitoring(spec: JsonRecord, report: Report, version: StackVersion | undefined): void {
  within(spec, 'monitoring', report, monitoring => {
    for (const kind of ['metrics', 'logs']) {
      within(monitoring, kind, report, target => {
        each(target, 'elasticsearchRefs', report, checkReference);
        const count = records(target, 'elasticsearchRefs').length;
        if (sendsTo(monitoring, kind) && count !== 1) report.invalid(count, `${kind} go to one cluster`, 'elasticsearchRefs');
      });
    }
    if (version && isBefore(version, MONITORING_MINIMUM) && ['metrics', 'logs'].some(kind => sendsTo(monitoring, kind))) {
      report.forbidden('metrics and logs are sent from version 7.14.0 on');
    }
  });
}

/** Whether metrics or logs are sent, which takes that every reference is set. */
export function sendsTo(monitoring: JsonRecord, kind: string): boolean {
  const references = records(recordAt(monitoring, kind), 'elasticsearchRefs');
  return references.length > 0 && references.every(({ name, secretName }) => Boolean(name) || Boolean(secretName));
}

import { Report } from '../report';
import { JsonRecord } from '../schema';
import { recordAt } from '../semantics/walk';

/** The operator derives names of up to 27 characters more, all of them labels. */
const MAX_NAME = 36;
const PAUSE = 'eck.k8s.elastic.co/pause-orchestration';

/** What holds for every kind of the operator but StackConfigPolicy: room in the name, and a readable switch for pausing. */
export function checkCommon(manifest: JsonRecord, report: Report): void {
  checkName(manifest, report);
  const pause = recordAt(recordAt(manifest, 'metadata'), 'annotations')[PAUSE];
  if (pause !== undefined && pause !== 'true' && pause !== 'false') report.notSupported(pause, ['true', 'false'], `metadata.annotations[${PAUSE}]`);
}

/** The name leaves room for what the operator adds. */
export function checkName(manifest: JsonRecord, report: Report): void {
  const { name } = recordAt(manifest, 'metadata');
  if (typeof name === 'string' && name.length > MAX_NAME) report.invalid(name, `must be no more than ${MAX_NAME} characters`, 'metadata.name');
}

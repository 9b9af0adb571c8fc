import { quantityValue } from '../quantity';
import { Report } from '../report';
import { checkSelector } from './selectors';
import { SemanticCheck, recordAt, within } from './walk';

/** PersistentVolumeClaim: a way to mount it, and a size. */
export const checkClaim: SemanticCheck = (manifest, report) => within(manifest, 'spec', report, spec => {
  const modes = Array.isArray(spec.accessModes) ? spec.accessModes : [];
  if (modes.length === 0) report.required('accessModes', 'at least 1 access mode is required');
  if (modes.length > 1 && modes.includes('ReadWriteOncePod')) {
    report.forbidden('may not use ReadWriteOncePod with other access modes', 'accessModes');
  }
  const { storage } = recordAt(recordAt(spec, 'resources'), 'requests');
  if (storage === undefined) report.required('resources.requests[storage]');
  else if (quantityValue(storage) <= 0) report.invalid(storage, 'must be greater than zero', 'resources.requests[storage]');
  within(spec, 'selector', report, checkSelector);
});

/** PodDisruptionBudget: one of its two limits, as a number or a percentage. */
export const checkDisruptionBudget: SemanticCheck = (manifest, report) => within(manifest, 'spec', report, spec => {
  if (spec.minAvailable !== undefined && spec.maxUnavailable !== undefined) {
    report.invalid(spec, 'minAvailable and maxUnavailable cannot be both set');
  }
  for (const field of ['minAvailable', 'maxUnavailable']) checkIntOrPercent(spec[field], field, report);
  within(spec, 'selector', report, checkSelector);
});

/** HorizontalPodAutoscaler: bounds in order. */
export const checkAutoscaler: SemanticCheck = (manifest, report) => within(manifest, 'spec', report, spec => {
  const max = Number(spec.maxReplicas);
  if (max < 1) {report.invalid(max, 'must be greater than 0', 'maxReplicas');} else if (typeof spec.minReplicas === 'number' && spec.minReplicas > max) {
    report.invalid(max, 'must be greater than or equal to `minReplicas`', 'maxReplicas');
  }
});

function checkIntOrPercent(value: unknown, field: string, report: Report): void {
  if (typeof value === 'number' && value < 0) report.invalid(value, 'must be greater than or equal to 0', field);
  if (typeof value === 'string' && !/^\d+%$/.test(value)) {
    report.invalid(value, "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')", field);
  }
}

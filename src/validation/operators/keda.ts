import { checkAuthentication } from './keda-authentication';
import { unknownName } from './keda-formula';
import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';
import { each, recordAt, records, SemanticCheck, within } from '../semantics/walk';

/** Longest value of a label, which the names of the object and of its autoscaler become. */
const MAX_LABEL = 63;
/** Metrics that a pod's own use gives, which no pod has when there is none. */
const RESOURCES = ['cpu', 'memory'];
const SCALED_KINDS = ['Deployment', 'StatefulSet'];

/**
 * What the webhooks of KEDA refuse on creation beyond the schemas.
 *
 * Not covered: whether a formula compiles, but for names in plain arithmetic; what the type of a trigger needs, which only the operator finds out; what depends on other
 * objects: the scaled workload and what it requests, kinds that are not builtin, an autoscaler or ScaledObject that has the same target.
 *
 * @see https://keda.sh/docs/latest/concepts/admission-webhooks/
 */
export const KEDA_CHECKS: { readonly [kind: string]: SemanticCheck } = {
  'keda.sh/v1alpha1/ClusterTriggerAuthentication': checkAuthentication,
  'keda.sh/v1alpha1/ScaledObject': checkScaledObject,
  'keda.sh/v1alpha1/TriggerAuthentication': checkAuthentication,
};

function checkScaledObject(manifest: JsonRecord, report: Report): void {
  const name = String(recordAt(manifest, 'metadata').name);
  if (name.length > MAX_LABEL) report.invalid(name, `must be no more than ${MAX_LABEL} characters`, 'metadata.name');
  within(manifest, 'spec', report, spec => {
    checkAutoscalerName(name, spec, report);
    checkReplicas(spec, report);
    checkTriggers(spec, report);
    checkFallback(spec, report);
    within(spec, 'advanced', report, advanced => within(advanced, 'scalingModifiers', report, modifiers => checkModifiers(modifiers, spec, report)));
    within(spec, 'scaleTargetRef', report, ({ apiVersion }) => {
      if (typeof apiVersion === 'string' && apiVersion.split('/').length > 2) report.invalid(apiVersion, 'must be <group>/<version>', 'apiVersion');
    });
  });
}

function checkAutoscalerName(name: string, spec: JsonRecord, report: Report): void {
  const given = recordAt(recordAt(spec, 'advanced'), 'horizontalPodAutoscalerConfig').name;
  const autoscaler = given || `keda-hpa-${name}`;
  if (String(autoscaler).length > MAX_LABEL) {
    report.invalid(autoscaler, `the name of the autoscaler must be no more than ${MAX_LABEL} characters`, 'advanced.horizontalPodAutoscalerConfig.name');
  }
}

/** A minimum of 0 counts as 1 here, since the autoscaler has no 0; one that is not given counts as 0. */
function checkReplicas({ idleReplicaCount: idle, minReplicaCount: min }: JsonRecord, report: Report): void {
  const least = typeof min === 'number' ? Math.max(min, 1) : 0;
  if (typeof idle === 'number' && idle >= least) report.invalid(idle, 'must be less than minReplicaCount', 'idleReplicaCount');
}

function checkTriggers(spec: JsonRecord, report: Report): void {
  const names = new Set<unknown>();
  each(spec, 'triggers', report, ({ type, name, useCachedMetrics }) => {
    if (useCachedMetrics === true && [...RESOURCES, 'cron'].includes(String(type))) report.forbidden(`triggers of type ${type} have no metrics to cache`, 'useCachedMetrics');
    if (name && names.has(name)) report.duplicate(name, 'name');
    names.add(name);
  });
  const { apiVersion, kind } = recordAt(spec, 'scaleTargetRef');
  const builtin = (!apiVersion || apiVersion === 'apps/v1') && (!kind || SCALED_KINDS.includes(String(kind)));
  if (builtin && onlyResources(spec) && !spec.minReplicaCount) {
    report.invalid(spec.minReplicaCount ?? 0, 'triggers on cpu and memory alone cannot scale from zero', 'minReplicaCount');
  }
}

function checkFallback(spec: JsonRecord, report: Report): void {
  if (!isRecord(spec.fallback)) return;
  const modifiers = recordAt(recordAt(spec, 'advanced'), 'scalingModifiers');
  if (!usesModifiers(modifiers) && onlyResources(spec)) report.forbidden('triggers on cpu and memory have no fallback', 'fallback');
  if (spec.fallback.behavior === 'scalingModifiers' && !modifiers.formula) report.invalid('scalingModifiers', 'needs a formula in advanced.scalingModifiers', 'fallback.behavior');
}

function checkModifiers(modifiers: JsonRecord, spec: JsonRecord, report: Report): void {
  if (!usesModifiers(modifiers)) return;
  const { formula } = modifiers;
  const unknown = unknownName(String(formula ?? ''), spec);
  if (!formula) report.required('formula');
  else if (unknown !== undefined) report.invalid(formula, `no trigger but cpu and memory is called "${unknown}"`, 'formula');
  if (!modifiers.target) report.required('target');
  else if (!isPositive(String(modifiers.target))) report.invalid(modifiers.target, 'must be a number greater than 0', 'target');
}

function usesModifiers(modifiers: JsonRecord): boolean {
  return Object.values(modifiers).some(Boolean);
}

function onlyResources(spec: JsonRecord): boolean {
  return records(spec, 'triggers').every(({ type }) => RESOURCES.includes(String(type)));
}

/** As Go reads a number: it knows infinity, no number at all, and other bases too, which are left to it. */
function isPositive(text: string): boolean {
  if (/^\+?inf(inity)?$|^nan$|^[+]?0x/i.test(text)) return true;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number(text) > 0 && Number.isFinite(Number(text));
}

import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { DataFlow, FieldTag, PipelineEdge, PipelineGraph, ProtectionTraits, RecordSchema, StageDeclaration, StageRole } from '../../../src/core';
import { Protection, ProtectionReport, ProtectionRules } from '../../../src/pipeline';
import { synthAll } from '../../support/app';

/** A stage, topic or store that tells about protection, as third parties write them. */
export class Place extends Construct {
  constructor(scope: Construct, id: string, role: StageRole, protection: ProtectionTraits = {}, more: Partial<StageDeclaration> = {}) {
    super(scope, id);
    PipelineGraph.of(this).declareStage(this, { role, type: `made-up ${role}`, name: id.toLowerCase(), protection, ...more });
  }

  /** The place writes another one. */
  public writes(resource: Construct, more: Partial<PipelineEdge> = {}): void {
    PipelineGraph.of(this).recordEdge({ client: this, resource, flow: DataFlow.FROM_CLIENT, operation: 'write', encrypted: true, ...more });
  }

  /** The place reads another one. */
  public reads(resource: Construct, more: Partial<PipelineEdge> = {}): void {
    PipelineGraph.of(this).recordEdge({ client: this, resource, flow: DataFlow.TO_CLIENT, operation: 'read', encrypted: true, ...more });
  }
}

/** A chart in a namespace, in an app of its own. */
export function chart(): Chart {
  return new Chart(new App(), 'shop', { namespace: 'shop' });
}

/** Records whose field `email` is personal and whose field `diagnosis` is about health. */
export function tagged(): RecordSchema {
  return RecordSchema.json('order').withTags({ email: [FieldTag.PERSONAL], diagnosis: [FieldTag.HEALTH] });
}

/** What a synthesis says when it fails; nothing when it does not. */
export function problemsOf(scope: Construct): string {
  jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  try {
    synthAll(scope);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** What a pack finds of one code, as `path: what`. */
export function findings(scope: Construct, rules: ProtectionRules, code: string): string[] {
  Protection.of(scope.node.root).apply(rules, { onlyWarn: true });
  return ProtectionReport.of(scope).findings().filter(finding => finding.code === code).map(({ path, what }) => `${path}: ${what}`);
}

/** A network policy that somebody wrote by hand. */
export function policy(scope: Construct, spec: object, name = 'hand-made'): ApiObject {
  return new ApiObject(scope, `Policy ${name}`, { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name }, spec });
}

import { AppliedRule, ProtectedEdge, ProtectedStore, ProtectionFinding, StatedFact, TaggedPlace } from './protection-rows';

/** All that the report shows, as plain JSON. The version is raised when a reader of the JSON would have to change. */
export interface ProtectionModel {
  readonly version: 1;
  readonly edges: ProtectedEdge[];
  readonly stores: ProtectedStore[];
  readonly places: TaggedPlace[];
  readonly statements: StatedFact[];
  readonly rules: AppliedRule[];
  readonly findings: ProtectionFinding[];
}

import { checkCertificate } from './cert-manager-certificate';
import { checkIssuer } from './cert-manager-issuer';
import { SemanticCheck } from '../semantics/walk';

/**
 * What the webhook of cert-manager refuses on creation beyond the schemas.
 *
 * Not covered: what is in a literal subject, zones of renewal windows, certificates in a bundle beyond that there is one.
 *
 * @see https://cert-manager.io/docs/concepts/webhook/
 */
export const CERT_MANAGER_CHECKS: { readonly [kind: string]: SemanticCheck } = {
  'cert-manager.io/v1/Certificate': checkCertificate,
  'cert-manager.io/v1/ClusterIssuer': checkIssuer,
  'cert-manager.io/v1/Issuer': checkIssuer,
};

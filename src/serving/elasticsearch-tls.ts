import { isIP } from 'net';
import { IConstruct } from 'constructs';
import { ElasticsearchClusterProps } from './elasticsearch-cluster-props';
import { CORE } from '../core/core-problems';
import { checkSecretRef } from '../core/secret-rules';
import { ElasticsearchSpecHttp, ElasticsearchSpecHttpTlsSelfSignedCertificateSubjectAltNames as AlternativeName } from '../crd/eck';

/** A host name, maybe with a wildcard in front. The last label holds a letter, otherwise it is a mistyped address. */
const HOST_NAME = /^(?=.{1,253}$)(\*\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)*(?!\d+$)[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/i;

/** What the props say about the certificate of the HTTP API; nothing when all of it is the operator's. */
export function httpSpec(scope: IConstruct, props: ElasticsearchClusterProps): ElasticsearchSpecHttp | undefined {
  const { certificate, alternativeNames = [] } = props;
  const subjectAltNames = alternativeNames.map((name, i) => alternativeName(scope, name, alternativeNames.indexOf(name) < i));
  const tls = {
    ...(certificate ? { certificate: { secretName: checkSecretRef(scope, certificate, 'the certificate') } } : {}),
    ...(subjectAltNames.length > 0 ? { selfSignedCertificate: { subjectAltNames } } : {}),
  };
  return Object.keys(tls).length > 0 ? { tls } : undefined;
}

function alternativeName(scope: IConstruct, name: string, known: boolean): AlternativeName {
  const address = isIP(name) !== 0;
  if (known || (!address && !HOST_NAME.test(name))) {
    throw CORE.error(scope, 'InvalidValue', {
      what: known ? 'a name stands twice in alternativeNames' : 'a name in alternativeNames is not usable',
      got: name,
      allowed: 'host names, also with "*." in front, and IP addresses, each once',
    });
  }
  return address ? { ip: name } : { dns: name };
}

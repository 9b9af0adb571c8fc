import { PodAdditions } from './elasticsearch-spec';
import { TrustBundle } from '../core/secrets';

const AUTHORITIES = '/mnt/snapshot-authorities';
const TRUST = '/mnt/snapshot-trust';
/** Trust stores hold public certificates; this is the word that every Java runtime ships them with. */
const PUBLIC_WORD = 'changeit';

/** A certificate authority that signed the certificate of a snapshot store. */
export interface SnapshotAuthority {
  readonly name: string;
  readonly trust: TrustBundle;
}

/**
 * The S3 client of Elasticsearch trusts what the Java runtime trusts. An init container adds private authorities to a copy of the
 * runtime's own list, so that public ones stay trusted.
 */
export function snapshotTrust(authorities: readonly SnapshotAuthority[]): PodAdditions {
  if (authorities.length === 0) return { initContainers: [], volumes: [], volumeMounts: [], env: [] };
  const mount = { name: 'snapshot-trust', mountPath: TRUST };
  return {
    initContainers: [{
      name: 'snapshot-trust',
      command: ['bash', '-c', script(authorities)],
      volumeMounts: [mount, ...authorities.map(({ name }) => ({ name: volumeName(name), mountPath: `${AUTHORITIES}/${name}`, readOnly: true }))],
    }],
    volumes: [
      { name: mount.name, emptyDir: {} },
      ...authorities.map(({ name, trust }) => ({ name: volumeName(name), secret: { secretName: trust.secretName, items: [{ key: trust.key, path: 'ca.crt' }] } })),
    ],
    volumeMounts: [{ ...mount, readOnly: true }],
    env: [{ name: 'ES_JAVA_OPTS', value: `-Djavax.net.ssl.trustStore=${TRUST}/cacerts -Djavax.net.ssl.trustStorePassword=${PUBLIC_WORD}` }],
  };
}

function script(authorities: readonly SnapshotAuthority[]): string {
  return [
    'set -eu',
    'java=/usr/share/elasticsearch/jdk',
    `rm -f ${TRUST}/cacerts`,
    ...authorities.map(({ name }) =>
      `"$java/bin/keytool" -importcert -noprompt -alias ${name} -file ${AUTHORITIES}/${name}/ca.crt -keystore ${TRUST}/cacerts -storepass ${PUBLIC_WORD}`),
    `"$java/bin/keytool" -importkeystore -noprompt -srckeystore "$java/lib/security/cacerts" -srcstorepass ${PUBLIC_WORD} -destkeystore ${TRUST}/cacerts -deststorepass ${PUBLIC_WORD}`,
  ].join('\n');
}

function volumeName(name: string): string {
  return `snapshot-ca-${name.replace(/_/g, '-')}`;
}

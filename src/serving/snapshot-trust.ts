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
      resources: { requests: { cpu: '50m', memory: '256Mi' }, limits: { memory: '256Mi' } },
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

/** keytool takes the first certificate of a file and ignores the others, so a bundle is taken apart. */
function script(authorities: readonly SnapshotAuthority[]): string {
  return [
    'set -eu',
    'java=/usr/share/elasticsearch/jdk',
    `rm -f ${TRUST}/*`,
    'add() {',
    '  count=0',
    '  while IFS= read -r line || [ -n "$line" ]; do',
    '    case "$line" in *"BEGIN CERTIFICATE"*) count=$((count + 1)) ;; esac',
    `    printf '%s\\n' "$line" >> "${TRUST}/$1-$count.pem"`,
    `  done < "${AUTHORITIES}/$1/ca.crt"`,
    '  test "$count" -gt 0',
    '  for i in $(seq "$count"); do',
    `    "$java/bin/keytool" -importcert -noprompt -alias "$1-$i" -file "${TRUST}/$1-$i.pem" -keystore ${TRUST}/cacerts -storepass ${PUBLIC_WORD}`,
    '  done',
    '}',
    ...authorities.map(({ name }) => `add ${name}`),
    `"$java/bin/keytool" -importkeystore -noprompt -srckeystore "$java/lib/security/cacerts" -srcstorepass ${PUBLIC_WORD} -destkeystore ${TRUST}/cacerts -deststorepass ${PUBLIC_WORD}`,
  ].join('\n');
}

function volumeName(name: string): string {
  return `snapshot-ca-${name.replace(/_/g, '-')}`;
}

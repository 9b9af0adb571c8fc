import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { namespaceOf } from '../../core/names';
import { SecretKey, TrustBundle } from '../../core/secrets';
import { StageRole } from '../../core/stages';
import { DerivedSecretStore } from '../../render/derived-secret';

const MOUNT_PATH = '/mnt/trust';
const FILE = 'truststore.p12';
/** Java opens no trust store without one. It protects nothing: what the store holds is public. */
const STORE_PASSWORD = 'changeit';

/**
 * Certificates in the form that Java trusts by default. Java reads no PEM there, so the External Secrets Operator converts
 * them, again at each renewal; workers take a renewed certificate at their next start.
 *
 * @see https://external-secrets.io/latest/guides/templating/
 */
export class JvmTrust extends Construct {
  /** What must be applied before the pods start. */
  public readonly secret: ApiObject;
  public readonly volume: { name: string; secret: { secretName: string; items: Array<{ key: string; path: string }> } };
  public readonly mount = { name: 'jvm-trust', mountPath: MOUNT_PATH, readOnly: true };
  public readonly systemProperties = [
    { name: 'javax.net.ssl.trustStore', value: `${MOUNT_PATH}/${FILE}` },
    { name: 'javax.net.ssl.trustStoreType', value: 'PKCS12' },
    { name: 'javax.net.ssl.trustStorePassword', value: STORE_PASSWORD },
  ];

  constructor(scope: Construct, id: string, owner: string, bundles: readonly TrustBundle[], sourceNamespace = namespaceOf(scope)) {
    super(scope, id);
    const name = `${owner}-jvm-trust`;
    const store = new DerivedSecretStore(this, 'Store', {
      name, sourceNamespace, role: StageRole.RUNTIME, app: 'kafka-connect',
    });
    const values: Record<string, SecretKey> = {};
    bundles.forEach((bundle, i) => { values[`ca${i}`] = { secretName: bundle.secretName, key: bundle.key }; });
    const chain = bundles.map((_, i) => `.ca${i}`).join(' "\\n" ');
    // The operator's parser fails on anything behind the last certificate, an empty line included.
    const template = { [FILE]: `{{ pemTruststoreToPKCS12Pass (print ${chain} | trim) "${STORE_PASSWORD}" | b64dec }}` };
    this.secret = store.derive('Secret', name, values, template);
    this.node.defaultChild = this.secret;
    this.volume = { name: this.mount.name, secret: { secretName: name, items: [{ key: FILE, path: FILE }] } };
  }
}

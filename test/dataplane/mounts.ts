import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { MissingTool } from '../engines/missing-tool';
import { Manifest } from '../support/app';
import { EmittedWorld } from './clients/client-configuration';

/** Files that pods of a KafkaConnect object mount, where a process of this machine finds them. */
export class Mounts {
  private readonly folders = new Map<string, string>();

  constructor(connect: Manifest, private readonly world: EmittedWorld) {
    const { pod, connectContainer } = connect.spec.template ?? {};
    for (const mount of connectContainer?.volumeMounts ?? [] as Manifest[]) {
      const volume: Manifest = pod?.volumes?.find((candidate: Manifest) => candidate.name === mount.name);
      if (!volume?.secret) throw new Error(`KafkaConnect ${connect.metadata.name} mounts no Secret at ${mount.mountPath}`);
      const folder = path.join(world.folder, connect.metadata.name, mount.name);
      fs.mkdirSync(folder, { recursive: true });
      const { namespace } = connect.metadata;
      const { secretName } = volume.secret;
      const items: Manifest[] = volume.secret.items ?? Object.keys(world.secrets.all(namespace, secretName)).map(key => ({ key, path: key }));
      for (const item of items) this.write(path.join(folder, item.path), namespace, secretName, item.key);
      this.folders.set(mount.mountPath, folder);
    }
  }

  /** A path of the pod as one of this machine, wherever it is in a text. */
  public local(text: string): string {
    return [...this.folders].reduce((result, [mountPath, folder]) => result.replaceAll(mountPath, folder), text);
  }

  private write(file: string, namespace: string, secretName: string, key: string): void {
    const value = this.world.secrets.value(namespace, secretName, key);
    const store = /^\{\{ pemTruststoreToPKCS12Pass \(print (.+) \| trim\) "([^"]+)" \| b64dec \}\}$/.exec(value);
    if (!store) return fs.writeFileSync(file, value);
    const [, variables, password] = store;
    trustStore(file, password, this.sources(namespace, secretName, [...variables.matchAll(/\.(\w+)/g)].map(([, name]) => name)));
  }

  /** Values that the External Secrets Operator would put into a template. */
  private sources(namespace: string, secretName: string, variables: readonly string[]): string[] {
    const { manifests, secrets } = this.world;
    const external = manifests.find(m => m.kind === 'ExternalSecret' && m.metadata.namespace === namespace && m.spec.target.name === secretName)!;
    const from = manifests.find(m => m.kind === 'SecretStore' && m.metadata.namespace === namespace && m.metadata.name === external.spec.secretStoreRef.name);
    return variables.map(variable => {
      const { remoteRef } = external.spec.data.find((entry: Manifest) => entry.secretKey === variable);
      return secrets.value(from.spec.provider.kubernetes.remoteNamespace, remoteRef.key, remoteRef.property);
    });
  }
}

/** A trust store of Java, as the template function of the External Secrets Operator makes it. */
export function trustStore(file: string, password: string, certificates: readonly string[]): void {
  fs.rmSync(file, { force: true });
  certificates.flatMap(text => text.match(/-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/g) ?? []).forEach((certificate, i) => {
    fs.writeFileSync(`${file}.pem`, certificate);
    const made = spawnSync('keytool', ['-importcert', '-noprompt', '-alias', `ca${i}`, '-file', `${file}.pem`, '-keystore', file, '-storetype', 'PKCS12', '-storepass', password], { encoding: 'utf8' });
    if (made.error) throw new MissingTool('keytool', 'install a JDK, as in `apt-get install openjdk-17-jdk-headless`');
    if (made.status !== 0) throw new Error(`keytool: ${made.stdout}${made.stderr}`);
  });
}

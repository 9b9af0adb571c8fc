import { spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { makeBuckets } from './bucket-operator';
import { askStore } from './object-client';
import { S3Server } from './s3-server';
import { SEARCH, searchApp } from './search-app';
import { SearchCluster } from './search-cluster';
import { snapshotClients, snapshotModule } from './snapshot-module';
import { STORE } from './store-place';
import { find, Manifest, synthAll } from '../../support/app';
import { Secrets } from '../secrets';

/** A search cluster, and the store that its snapshots go to. */
export class SearchSystem {
  public static async start(): Promise<SearchSystem> {
    const world = { manifests: synthAll(searchApp()).map(manifest => structuredClone(manifest)), secrets: new Secrets() };
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'search-system-'));
    const store = await S3Server.start(STORE.port, [STORE.host]);
    const hostsFile = path.join(folder, 'hosts');
    fs.writeFileSync(hostsFile, `${store.address} ${STORE.host}\n`);
    world.secrets.put('shop', 'store-ca', { 'ca.crt': store.authority });
    makeBuckets(world, store, STORE.host);
    const elasticsearch = find(world.manifests, 'Elasticsearch');
    const trust = nodeTrust(elasticsearch, world.secrets, path.join(folder, 'nodes'));
    const clients = snapshotClients(elasticsearch, (secret, key) => world.secrets.value('shop', secret, key));
    const cluster = await SearchCluster.start(world, store.address, engine => [snapshotModule(engine, clients, requests => askStore(requests, { 'jdk.net.hosts.file': hostsFile, ...trust }))]);
    return new SearchSystem(world.manifests, world.secrets, folder, store, cluster);
  }

  private constructor(
    public readonly manifests: Manifest[],
    private readonly secrets: Secrets,
    private readonly folder: string,
    private readonly store: S3Server,
    public readonly cluster: SearchCluster,
  ) {}

  /** A file of a ConfigMap. */
  public file(configMap: string, name: string): string {
    return find(this.manifests, 'ConfigMap', configMap).data[name];
  }

  /** Runs the script of a Job as its pod would; files and addresses are where this machine has them. */
  public async runJob(job: Manifest, environment: Readonly<Record<string, string>> = {}): Promise<{ status: number | null; output: string }> {
    const [container] = job.spec.template.spec.containers;
    const { namespace } = job.metadata;
    const root = fs.mkdtempSync(path.join(this.folder, 'job-'));
    for (const mount of container.volumeMounts) {
      const folder = path.join(root, mount.mountPath);
      fs.mkdirSync(folder, { recursive: true });
      const { configMap, secret } = job.spec.template.spec.volumes.find((volume: Manifest) => volume.name === mount.name);
      for (const [name, text] of Object.entries<string>(configMap ? find(this.manifests, 'ConfigMap', configMap.name).data : {})) {
        fs.writeFileSync(path.join(folder, name), text.replaceAll('/script/', `${root}/script/`));
      }
      for (const { key, path: file } of secret?.items ?? []) fs.writeFileSync(path.join(folder, file), this.secrets.value(namespace, secret.secretName, key));
    }
    const env = Object.fromEntries(container.env.map(({ name, value, valueFrom }: Manifest) => [name, value ?? this.valueOf(namespace, valueFrom)]));
    fs.writeFileSync(path.join(root, '.curlrc'), `resolve = "${SEARCH.host}:${SEARCH.port}:${this.cluster.address}"\n`);
    const local = { CA_FILE: path.join(root, env.CA_FILE), HOME: root, RETRIES: '0' };
    const run = spawn(container.command[0], [path.join(root, container.command[1])], { env: { PATH: process.env.PATH, ...env, ...local, ...environment } });
    let output = '';
    for (const stream of [run.stdout, run.stderr]) stream.on('data', chunk => (output += chunk));
    return { status: await new Promise(resolve => run.once('close', resolve)), output };
  }

  public async stop(): Promise<void> {
    await this.cluster.stop();
    await this.store.stop();
    fs.rmSync(this.folder, { recursive: true });
  }

  private valueOf(namespace: string, { secretKeyRef, configMapKeyRef }: Manifest): string {
    if (secretKeyRef) return this.secrets.value(namespace, secretKeyRef.name, secretKeyRef.key);
    return this.secrets.configMap(namespace, configMapKeyRef.name)[configMapKeyRef.key];
  }
}

/** Runs the init container that makes the trust of the nodes. @returns the properties of Java that they are started with */
function nodeTrust(elasticsearch: Manifest, secrets: Secrets, root: string): Record<string, string> {
  const { namespace } = elasticsearch.metadata;
  const pod = elasticsearch.spec.nodeSets[0].podTemplate.spec;
  const init = pod.initContainers.find((container: Manifest) => container.name === 'snapshot-trust');
  const local = (text: string) => text.replaceAll('/mnt/', `${root}/mnt/`).replaceAll('/usr/share/elasticsearch/jdk', javaHome());
  for (const { name, mountPath } of init.volumeMounts) {
    const folder = path.join(root, mountPath);
    fs.mkdirSync(folder, { recursive: true });
    const { secret } = pod.volumes.find((volume: Manifest) => volume.name === name);
    for (const item of secret?.items ?? []) fs.writeFileSync(path.join(folder, item.path), secrets.value(namespace, secret.secretName, item.key));
  }
  const made = spawnSync('bash', ['-c', local(init.command[2])], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`the init container snapshot-trust failed:\n${made.stdout}${made.stderr}`);
  const { value } = pod.containers[0].env.find((variable: Manifest) => variable.name === 'ES_JAVA_OPTS');
  return Object.fromEntries(local(value).split(' ').map(option => option.slice('-D'.length).split('=', 2)));
}

function javaHome(): string {
  const { stderr } = spawnSync('java', ['-XshowSettings:properties', '-version'], { encoding: 'utf8' });
  return /java\.home = (.+)/.exec(stderr)![1];
}

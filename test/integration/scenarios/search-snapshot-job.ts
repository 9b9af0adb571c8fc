import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { CURL_IMAGE, NODE_IMAGE, RESTRICTED_PODS } from '../capabilities/cluster-needs';
import { runCommand } from '../cluster/command';
import { KubeObject, pick, referenceTo } from '../cluster/objects';
import { standInPod, standInScripts } from '../cluster/stand-in-pods';
import { synthesize } from '../programs/program';
import { searchSnapshotProgram } from '../programs/search-snapshots';
import { NotRun, Scenario } from '../suite/scenario';
import { equal } from '../suite/verify';

const NAMESPACE = 'suite-search-snapshots';
/** Holds what a careless script breaks on. */
const PASSWORD = 'it"s \\a $ecret`%s';

/** A variable of the job. */
interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
}

/** What the stand-in logged. */
interface Seen {
  readonly path: string;
  readonly body: string;
  readonly status: number;
}

/** The job that registers a snapshot repository and its policy, against something that refuses all but exactly that. */
export const SEARCH_SNAPSHOT_JOB: Scenario = {
  name: 'search-snapshot-job',
  title: 'The job registers repository and policy by TLS under its own user, as a restricted pod inside its policies, and is done',
  constructs: ['SnapshotArchive'],
  needs: [RESTRICTED_PODS, NODE_IMAGE, CURL_IMAGE],
  async run({ given, when, expect, kubectl, workspace, images }) {
    const certificate = await given('a certificate for the search cluster', selfSigned);
    const objects = await given('the objects of a program that backs up a search cluster', () => synthesize({ namespace: NAMESPACE, images }, searchSnapshotProgram).objects);
    const job = pick(objects, 'Job');
    const [container] = job.spec.template.spec.containers as { env: Variable[] }[];
    const variable = (name: string) => container.env.find(entry => entry.name === name);
    await given('a strict stand-in for the search cluster, behind the address and with the secrets that its operator makes', async () => {
      await workspace.namespace(NAMESPACE);
      const password = variable('PASSWORD')?.valueFrom?.secretKeyRef;
      const secret = (name: string, data: Record<string, string>): KubeObject => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: NAMESPACE }, stringData: data });
      const labels = { 'elasticsearch.k8s.elastic.co/cluster-name': 'search' };
      const env = { USER_NAME: variable('USERNAME')?.value ?? '', USER_PASSWORD: PASSWORD };
      const pod = standInPod({
        name: 'search-es-default-0', namespace: NAMESPACE, labels, image: images.of('node'), script: 'search.mjs', env, readyPort: 9200, secrets: { '/tls': 'search-tls' },
      });
      await workspace.apply([
        standInScripts(NAMESPACE),
        secret('search-tls', { 'tls.crt': certificate.cert, 'tls.key': certificate.key }),
        secret('search-es-http-certs-public', { 'ca.crt': certificate.cert, 'tls.crt': certificate.cert }),
        secret(password?.name ?? '', { [password?.key ?? '']: PASSWORD }),
        { apiVersion: 'v1', kind: 'Service', metadata: { name: 'search-es-http', namespace: NAMESPACE }, spec: { selector: labels, ports: [{ port: 9200 }] } },
        pod,
        ...objects.filter(object => object.kind === 'NetworkPolicy'),
      ]);
      await kubectl.wait(referenceTo(pod), 'condition=Ready', 120);
    });

    await when('the job and its script are applied', () => workspace.apply([pick(objects, 'ConfigMap', job.metadata.name.replace(/-[0-9a-f]{8}$/, '')), job]));
    await expect('it completes', () => kubectl.wait(referenceTo(job), 'condition=Complete', 120));
    await expect('the search cluster got a repository and a policy, and nothing else', async () => {
      const lines = (await kubectl.logs(NAMESPACE, 'search-es-default-0')).trim().split('\n').map(line => JSON.parse(line) as Seen);
      equal(lines.map(({ path: requested, status }) => [requested, status]), [['/_snapshot/backups-search', 200], ['/_slm/policy/backups-search', 200]]);
      equal(JSON.parse(lines[0].body), { type: 's3', settings: { bucket: 'acme-backups', client: 'backups-search', base_path: `snapshots/${NAMESPACE}/backups-search` } });
      const policy = JSON.parse(lines[1].body) as { repository: string; schedule: string; retention: object };
      equal([policy.repository, policy.schedule, policy.retention], ['backups-search', '0 0 2 * * ?', { expire_after: '30d', min_count: 1 }]);
    });
    await expect('neither the password nor a trace of it is in its log', async () => {
      const log = await kubectl.logs(NAMESPACE, `job/${job.metadata.name}`);
      equal(log.includes('ecret'), false);
    });
  },
};

/** A certificate for the name that ECK gives the service; it is its own authority. */
async function selfSigned(): Promise<{ readonly cert: string; readonly key: string }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'integration-tls-'));
  try {
    const [key, cert] = ['tls.key', 'tls.crt'].map(file => path.join(folder, file));
    const name = `search-es-http.${NAMESPACE}.svc`;
    const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=suite', '-addext', `subjectAltName=DNS:${name}`, '-keyout', key, '-out', cert];
    await runCommand('openssl', args).catch((error: Error) => { throw new NotRun(`openssl makes no certificate here: ${error.message.split('\n')[0]}`); });
    return { cert: fs.readFileSync(cert, 'utf8'), key: fs.readFileSync(key, 'utf8') };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

import { randomUUID } from 'crypto';
import { ObjectAnswer, ObjectRequest, ObjectStoreLogin } from './object-client';
import { SearchEngine } from './search-engine';
import { failure, MissingModule, SearchAnswer } from './search-gate';
import { Manifest } from '../../support/app';

/** How the nodes reach a bucket, by the name of their client settings; without the bucket, which the repository names. */
export type SnapshotClients = ReadonlyMap<string, Omit<ObjectStoreLogin, 'bucket'>>;

/** Sends requests to the store, with the trust of the nodes. */
export type AskStore = (requests: readonly ObjectRequest[]) => Promise<ObjectAnswer[]>;

/** Settings of a repository that we write. */
const SETTINGS = ['bucket', 'client', 'base_path'];

/**
 * Repositories of type s3 and policies for snapshots, whose modules are published nowhere. A repository is verified as Elasticsearch does it, by a file
 * that each node writes, with the client settings of the Elasticsearch object; a policy is checked by the documented rules, and the engine itself takes a
 * snapshot by its configuration.
 *
 * @see https://www.elastic.co/docs/deploy-manage/tools/snapshot-and-restore/s3-repository
 * @see https://github.com/elastic/elasticsearch/blob/v9.2.0/x-pack/plugin/core/src/main/java/org/elasticsearch/xpack/core/slm/SnapshotLifecyclePolicy.java
 */
export function snapshotModule(engine: SearchEngine, clients: SnapshotClients, ask: AskStore): MissingModule {
  const repositories = new Set<string>();

  const register = async (name: string, { type, settings }: Manifest): Promise<SearchAnswer> => {
    if (type !== 's3') return failure(500, 'repository_exception', `[${name}] repository type [${type}] does not exist`);
    const unknown = Object.keys(settings).find(key => !SETTINGS.includes(key));
    if (unknown !== undefined) return failure(400, 'illegal_argument_exception', `setting [${unknown}] is not one of those that these tests know`);
    const client = clients.get(settings.client);
    if (!client) return failure(500, 'repository_exception', `Unknown s3 client name [${settings.client}]. Existing client configs: ${[...clients.keys()].join(',')}`);
    const object = { ...client, bucket: settings.bucket, key: `${settings.base_path}/tests-${randomUUID()}/master.dat` };
    const answers = await ask([{ ...object, operation: 'put', content: 'seed' }, { ...object, operation: 'get' }, { ...object, operation: 'delete' }]);
    const refused = answers.find(({ error }) => error !== undefined);
    if (refused) return failure(500, 'repository_verification_exception', `[${name}] path [${settings.base_path}] is not accessible on master node: ${refused.error}`);
    repositories.add(name);
    return ACKNOWLEDGED;
  };

  const putPolicy = async (policy: Manifest): Promise<SearchAnswer> => {
    if (!repositories.has(policy.repository)) return failure(400, 'illegal_argument_exception', `no such repository [${policy.repository}]`);
    const wrong = wrongCron(policy.schedule) ?? wrongRetention(policy.retention);
    if (wrong !== undefined) return failure(400, 'action_request_validation_exception', wrong);
    const taken = await engine.snapshot(policy.name, policy.config);
    return taken.ok ? ACKNOWLEDGED : { status: taken.status, body: await taken.text() };
  };

  return async ({ method, path, body }) => {
    const [, kind, name] = /^\/_(snapshot|slm\/policy)\/([^/]+)$/.exec(path) ?? [];
    if (kind === undefined || method !== 'PUT') return undefined;
    return kind === 'snapshot' ? register(name, JSON.parse(body)) : putPolicy(JSON.parse(body));
  };
}

const ACKNOWLEDGED: SearchAnswer = { status: 200, body: { acknowledged: true } };

/** Seconds first; one of the two kinds of days is left open by a question mark. @see https://www.elastic.co/docs/reference/elasticsearch/rest-apis/api-conventions#api-cron-expressions */
function wrongCron(schedule: string): string | undefined {
  const fields = schedule.split(' ');
  const open = [fields[3], fields[5]].filter(field => field === '?').length;
  return fields.length >= 6 && fields.length <= 7 && open === 1 ? undefined : `invalid schedule [${schedule}]: must be a valid cron expression or time unit`;
}

function wrongRetention({ expire_after: expires, min_count: least }: Manifest): string | undefined {
  return /^\d+[dhms]$/.test(expires) && least >= 1 ? undefined : `invalid retention [${expires}, ${least}]`;
}

/** Client settings in the configuration of the nodes, with the values that their keystore takes from Secrets. */
export function snapshotClients(elasticsearch: Manifest, secretValue: (secretName: string, key: string) => string): SnapshotClients {
  const config: Readonly<Record<string, unknown>> = elasticsearch.spec.nodeSets[0].config;
  const secure = new Map<string, string>(elasticsearch.spec.secureSettings.flatMap(({ secretName, entries }: Manifest) =>
    entries.map((entry: Manifest) => [entry.path ?? entry.key, secretValue(secretName, entry.key)])));
  const names = [...new Set(Object.keys(config).flatMap(key => /^s3\.client\.([^.]+)\./.exec(key)?.[1] ?? []))];
  return new Map(names.map(name => [name, {
    endpoint: String(config[`s3.client.${name}.endpoint`]),
    region: String(config[`s3.client.${name}.region`]),
    pathStyle: config[`s3.client.${name}.path_style_access`] === true,
    accessKeyId: secure.get(`s3.client.${name}.access_key`)!,
    secretAccessKey: secure.get(`s3.client.${name}.secret_key`)!,
  }]));
}

import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { emit } from './manifest';
import { namespaceOf } from '../core/names';
import { checkSecretKey } from '../core/secret-rules';
import { SecretKey } from '../core/secrets';
import { StageRole } from '../core/stages';

/** Where the values of a derived secret come from. */
export interface SecretStoreProps {
  /** Name of the store, of its service account and of its role. */
  readonly name: string;
  /** Namespace of the secrets that are read. */
  readonly sourceNamespace: string;
  readonly role: StageRole;
  readonly app: string;
}

/**
 * Reads named secrets of one namespace, and nothing else, through the External Secrets Operator. Derived secrets follow
 * their sources when those are rotated, and no value passes through a manifest.
 *
 * @see https://external-secrets.io/latest/provider/kubernetes/
 */
export class DerivedSecretStore extends Construct {
  /** Name of the SecretStore. */
  public readonly storeName: string;
  private readonly readable = new Set<string>();
  private readonly props: SecretStoreProps;
  private readonly store: ApiObject;

  constructor(scope: Construct, id: string, props: SecretStoreProps) {
    super(scope, id);
    this.props = props;
    this.storeName = props.name;
    const own = namespaceOf(this);
    const common = { name: props.name, role: props.role, app: props.app };
    const account = emit(this, 'ServiceAccount', { apiVersion: 'v1', kind: 'ServiceAccount', ...common, body: { automountServiceAccountToken: false } });
    const reader = emit(this, 'Role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      ...common,
      namespaceName: props.sourceNamespace,
      body: {
        rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: Lazy.any({ produce: () => this.readableNames() }), verbs: ['get'] }],
      },
    });
    const binding = emit(this, 'RoleBinding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      ...common,
      namespaceName: props.sourceNamespace,
      after: [account, reader],
      body: {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: props.name },
        subjects: [{ kind: 'ServiceAccount', name: props.name, namespace: own }],
      },
    });
    this.store = emit(this, 'Store', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'SecretStore',
      ...common,
      after: [binding],
      body: {
        spec: {
          provider: {
            kubernetes: {
              remoteNamespace: props.sourceNamespace,
              server: { caProvider: { type: 'ConfigMap', name: 'kube-root-ca.crt', key: 'ca.crt' } },
              auth: { serviceAccount: { name: props.name } },
            },
          },
        },
      },
    });
  }

  /** An empty list would mean every secret. */
  private readableNames(): string[] {
    if (this.readable.size === 0) throw new Error(`secret store ${this.storeName} derives no secret`);
    return [...this.readable].sort();
  }

  /**
   * Emits a secret in another form.
   *
   * @param id construct id
   * @param secretName name of the derived secret
   * @param values source of each variable of the template
   * @param template keys of the derived secret; `{{ .variable }}` stands for a source's value
   * @returns the object that must be applied before the secret is there
   */
  public derive(id: string, secretName: string, values: Readonly<Record<string, SecretKey>>, template: Readonly<Record<string, string>>): ApiObject {
    for (const source of Object.values(values)) this.readable.add(checkSecretKey(this, source, `derived secret ${secretName}`).secretName);
    return emit(this, id, {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      name: secretName,
      role: this.props.role,
      app: this.props.app,
      after: [this.store],
      body: {
        spec: {
          refreshInterval: '1m0s',
          secretStoreRef: { kind: 'SecretStore', name: this.storeName },
          target: { name: secretName, creationPolicy: 'Owner', template: { engineVersion: 'v2', data: { ...template } } },
          data: Object.entries(values)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([variable, source]) => ({ secretKey: variable, remoteRef: { key: source.secretName, property: source.key } })),
        },
      },
    });
  }
}

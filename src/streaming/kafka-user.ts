import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { checkRights, renderAcls, resourceText } from './acls';
import { KafkaClientQuotas, renderClientQuotas } from './kafka-quotas';
import { STREAMING } from './problems';
import { UserAuthentication } from './user-secrets';
import { PipelineGrant } from '../core/edges';
import { PipelineGraph } from '../core/graph';
import { KafkaRight } from '../core/kafka';
import { checkName } from '../core/names';
import { StageRole } from '../core/stages';
import { IKafkaClient } from '../core/topic';
import type { KafkaUserSpec } from '../crd/strimzi';
import { emit } from '../render/manifest';

/** Secrets and other objects that Strimzi keeps for a cluster, by the part after the name of the cluster. */
const RESERVED = [
  'clients-ca', 'clients-ca-cert', 'cluster-ca', 'cluster-ca-cert', 'cluster-operator-certs', 'cruise-control-api', 'cruise-control-certs',
  'entity-topic-operator-cc-api', 'entity-topic-operator-certs', 'entity-user-operator-certs', 'kafka-exporter-certs', 'kafka-jmx', 'trustbundle',
];

/** OpenSSL takes no longer common name. */
const LONGEST_COMMON_NAME = 64;

/** What a user is made of. */
export interface KafkaUserProps {
  readonly clusterName: string;
  readonly namespaceName: string;
  readonly client: IKafkaClient;
  readonly authentication: UserAuthentication;
  /** Pools of the cluster, as far as they are known: each node has a Secret of the pool's name and its id. */
  readonly poolNames: readonly string[];
  /** What must be applied before, such as the cluster. */
  readonly after: readonly Construct[];
}

/**
 * The name of a client's user. It begins with the name of the cluster, since the user operator writes a Secret of the same name, and the
 * bare name of the stage is often that of another Secret (a bucket's, for one) or of a user of another cluster.
 */
export function userNameOf(clusterName: string, client: IKafkaClient): string {
  return `${clusterName}-${client.clientName}`;
}

/** The identity of one client: a KafkaUser whose rules are rendered when the wiring is complete. */
export class KafkaUser extends Construct {
  public readonly userName: string;
  public readonly resource: ApiObject;
  private readonly rights: Array<{ readonly right: KafkaRight; readonly reason: string }> = [];
  private readonly props: KafkaUserProps;
  private quotas?: KafkaClientQuotas;

  constructor(scope: Construct, id: string, props: KafkaUserProps) {
    super(scope, id);
    const { client, clusterName } = props;
    this.props = props;
    this.userName = checkName(client, userNameOf(clusterName, client), {
      what: 'name of the Kafka user',
      dots: true,
      maxLength: props.authentication === 'tls' ? LONGEST_COMMON_NAME : undefined,
    });
    if (RESERVED.includes(client.clientName) || props.poolNames.some(pool => new RegExp(`^${pool}-\\d+$`).test(client.clientName))) {
      throw STREAMING.error(client, 'ReservedClientName', { what: `a Secret ${this.userName} belongs to the cluster itself`, got: client.clientName });
    }
    this.resource = emit(this, 'Resource', {
      apiVersion: 'kafka.strimzi.io/v1',
      kind: 'KafkaUser',
      name: this.userName,
      namespaceName: props.namespaceName,
      role: StageRole.STORE,
      app: 'kafka',
      instance: clusterName,
      labels: { 'strimzi.io/cluster': clusterName },
      after: props.after,
      body: { spec: Lazy.any({ produce: () => this.spec() }) },
    });
    const graph = PipelineGraph.of(this);
    graph._attribute(this, client);
    graph._addGrants(() => this.grants());
  }

  /** Adds rights, with the reason that the access report shows. */
  public grant(rights: readonly KafkaRight[], reason: string): void {
    checkRights(this.props.client, rights);
    this.rights.push(...rights.map(right => ({ right, reason })));
  }

  /** Limits the user; the last call counts. */
  public limit(quotas: KafkaClientQuotas): void {
    this.quotas = quotas;
  }

  private spec(): KafkaUserSpec {
    return {
      authentication: { type: this.props.authentication },
      authorization: { type: 'simple', acls: renderAcls(this.rights.map(({ right }) => right)) },
      ...(this.quotas ? { quotas: renderClientQuotas(this, this.quotas) } : {}),
    };
  }

  private grants(): PipelineGrant[] {
    return this.rights.map(({ right, reason }) => ({
      principal: this.userName,
      system: `Kafka ${this.props.namespaceName}/${this.props.clusterName}`,
      resource: resourceText(right),
      operations: [...right.operations],
      client: this.props.client,
      reason,
    }));
  }
}

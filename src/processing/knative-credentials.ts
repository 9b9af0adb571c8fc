import { Construct, IConstruct } from 'constructs';
import { PROCESSING } from './problems';
import { PipelineGraph } from '../core/graph';
import { KafkaConnection } from '../core/kafka-connection';
import { checkPlainText, TextForm } from '../core/names';
import { StageRole } from '../core/stages';
import { DerivedSecretStore } from '../render/derived-secret';
import { connectionObstacle, sourceObstacle } from '../render/knative/kafka-net';
import { knativeSecretForm } from '../render/knative/kafka-secret';

/** Knative writes the name into a quoted string of a JAAS line, and the template would evaluate braces. */
const USER_NAME: TextForm = { form: /^[^"\\{}\s]+$/, allowed: 'text without quotes, backslashes, braces and spaces' };

/** A secret that Knative can read, and what must be there before it is. */
export interface KnativeSecret {
  readonly name: string;
  readonly prerequisite: IConstruct;
}

/** Derives the secrets of one client in Knative's form, one for each different connection. */
export class KnativeCredentials {
  private readonly derived = new Map<string, KnativeSecret>();

  /** @param name name of the client; the first secret is `<name>-kafka` */
  constructor(private readonly scope: Construct, private readonly name: string) {}

  /** The secret for a connection; nothing for an open listener. */
  public secretFor(connection: KafkaConnection): KnativeSecret | undefined {
    checkConnection(this.scope, connectionObstacle(connection), connection);
    const form = knativeSecretForm(connection);
    if (form === undefined) return undefined;
    const key = JSON.stringify([connection.secretsNamespace, form]);
    const known = this.derived.get(key);
    if (known !== undefined) return known;
    if (connection.saslMechanism !== undefined && connection.credentials) {
      checkPlainText(this.scope, connection.credentials.userName, 'Kafka user name', USER_NAME);
    }
    const name = `${this.name}-kafka${this.derived.size === 0 ? '' : `-${this.derived.size + 1}`}`;
    const store = new DerivedSecretStore(this.scope, `Credentials${this.derived.size + 1}`, {
      name,
      sourceNamespace: connection.secretsNamespace,
      role: StageRole.TRANSFORM,
      app: 'function',
    });
    const prerequisite = store.derive('Secret', name, form.values, form.template);
    for (const source of connection.prerequisites) PipelineGraph.of(prerequisite).applyAfter(prerequisite, source);
    this.derived.set(key, { name, prerequisite });
    return { name, prerequisite };
  }
}

/** Refuses a connection that a KafkaSource cannot use. */
export function checkSourceConnection(scope: IConstruct, connection: KafkaConnection): void {
  checkConnection(scope, sourceObstacle(connection), connection);
}

function checkConnection(scope: IConstruct, obstacle: string | undefined, connection: KafkaConnection): void {
  if (obstacle !== undefined) {
    throw PROCESSING.error(scope, 'KnativeConnectionUnsupported', { what: obstacle, got: connection.securityProtocol });
  }
}

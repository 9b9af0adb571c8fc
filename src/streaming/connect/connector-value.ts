import { IConstruct } from 'constructs';
import { CONNECT } from './problems';
import { ConfigMapKey } from '../../core/bucket';
import { checkName } from '../../core/names';
import { checkConfigMapKey, checkSecretKey } from '../../core/secret-rules';
import { SecretKey } from '../../core/secrets';

/** What a value reads at run time. */
interface ValueSource {
  readonly kind: 'secrets' | 'configmaps';
  readonly objectName: string;
  readonly key: string;
  readonly namespaceName?: string;
}

/**
 * A value of a connector's configuration that the workers read when the connector starts. The right to read it, and nothing
 * else, follows from it. A connector takes a changed value at its next start.
 *
 * @see https://kafka.apache.org/documentation/#connect_running
 */
export class ConnectorValue {
  /**
   * A key of a Secret.
   *
   * @param secret the key
   * @param namespaceName namespace of the Secret; that of the Connect cluster when unset
   */
  public static secret(secret: SecretKey, namespaceName?: string): ConnectorValue {
    return new ConnectorValue([{ kind: 'secrets', objectName: secret.secretName, key: secret.key, namespaceName }]);
  }

  /**
   * A key of a ConfigMap.
   *
   * @param configMap the key
   * @param namespaceName namespace of the ConfigMap; that of the Connect cluster when unset
   */
  public static configMap(configMap: ConfigMapKey, namespaceName?: string): ConnectorValue {
    return new ConnectorValue([{ kind: 'configmaps', objectName: configMap.configMapName, key: configMap.key, namespaceName }]);
  }

  /**
   * Text that stays as it is, to be joined with others.
   *
   * @param text the text
   */
  public static text(text: string): ConnectorValue {
    return new ConnectorValue([text]);
  }

  /**
   * Several values after each other.
   *
   * @param parts the values
   */
  public static join(...parts: ConnectorValue[]): ConnectorValue {
    return new ConnectorValue(parts.flatMap(part => [...part._parts]));
  }

  private constructor(
    /** @internal */
    public readonly _parts: ReadonlyArray<ValueSource | string>,
  ) {}

  /** Refuses references that end early, and text that is a reference itself. @internal */
  public _check(scope: IConstruct, option: string): void {
    for (const part of this._parts) {
      if (typeof part !== 'string') checkSource(scope, part, `option ${option}`);
    }
    const text = this._parts.map(part => (typeof part === 'string' ? part : ' ')).join('');
    if (text.includes('${')) {
      throw CONNECT.error(scope, 'ConnectorReferenceInText', { what: `text of option ${option} holds the beginning of a provider reference`, got: text });
    }
  }

  /** The value as the workers' configuration providers read it. @internal */
  public _render(namespaceName: string): string {
    return this._parts
      .map(part => (typeof part === 'string' ? part : `\${${part.kind}:${part.namespaceName ?? namespaceName}/${part.objectName}:${part.key}}`))
      .join('');
  }

  /** What the workers must be allowed to read. @internal */
  public _sources(namespaceName: string): Array<Required<Omit<ValueSource, 'key'>>> {
    return this._parts
      .filter(part => typeof part !== 'string')
      .map(part => ({ kind: part.kind, objectName: part.objectName, namespaceName: part.namespaceName ?? namespaceName }));
  }
}

function checkSource(scope: IConstruct, { kind, objectName, key, namespaceName }: ValueSource, what: string): void {
  if (kind === 'secrets') checkSecretKey(scope, { secretName: objectName, key }, what);
  else checkConfigMapKey(scope, { configMapName: objectName, key }, what);
  if (namespaceName !== undefined) checkName(scope, namespaceName, { what: `namespace of ${what}`, deferrable: true });
}

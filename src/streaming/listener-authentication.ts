import { IConstruct } from 'constructs';
import { checkKeys } from '../core/names';
import type { KafkaSpecKafkaListenersAuthentication } from '../crd/strimzi';

/** How an authentication of the brokers' own choice is configured. */
export interface CustomListenerAuthenticationOptions {
  /** Whether the clients authenticate through SASL. */
  readonly sasl: boolean;

  /**
   * Options of the listener, without the `listener.name.…` prefix that Strimzi puts before them.
   *
   * @see https://strimzi.io/docs/operators/latest/configuring.html#type-KafkaListenerAuthenticationCustom-schema-reference
   */
  readonly listenerConfig: { readonly [key: string]: string };
}

/**
 * How clients prove who they are at a listener. There is no choice without authentication: rights are always enforced, so an
 * anonymous client could do nothing.
 *
 * @see https://strimzi.io/docs/operators/latest/configuring.html#type-GenericKafkaListener-schema-reference
 */
export class ListenerAuthentication {
  /** Password, as salted challenge response with SHA-512. The user operator makes one for each client. */
  public static scramSha512(): ListenerAuthentication {
    return new ListenerAuthentication('scram-sha-512');
  }

  /** Client certificate. The user operator makes one for each client. Needs a listener with TLS, otherwise a ConflictingProps error. */
  public static tls(): ListenerAuthentication {
    return new ListenerAuthentication('tls');
  }

  /**
   * An authentication that Strimzi only passes on, such as OAuth. Stages cannot use the listener, since no identity can be made for them.
   *
   * @param options what the brokers need
   */
  public static custom(options: CustomListenerAuthenticationOptions): ListenerAuthentication {
    return new ListenerAuthentication('custom', options);
  }

  private constructor(
    /** Name of the authentication in Strimzi. */
    public readonly type: string,
    private readonly options?: CustomListenerAuthenticationOptions,
  ) {}

  /** @internal */
  public _check(scope: IConstruct): void {
    checkKeys(scope, this.options?.listenerConfig ?? {}, 'an option of listenerConfig');
  }

  /** @internal */
  public _toSpec(): KafkaSpecKafkaListenersAuthentication {
    return {
      type: this.type as KafkaSpecKafkaListenersAuthentication['type'],
      ...(this.options ? { sasl: this.options.sasl, listenerConfig: { ...this.options.listenerConfig } } : {}),
    };
  }
}

import { Size } from 'cdk8s';
import { IConstruct } from 'constructs';
import { CORE } from '../core/core-problems';
import { checkInteger } from '../core/numbers';
import type { KafkaSpecKafkaQuotas, KafkaUserSpecQuotas } from '../crd/strimzi';

/** What one client may take of each broker. */
export interface KafkaClientQuotas {
  /**
   * Data that the client may produce in a second.
   *
   * @default - no limit
   */
  readonly produced?: Size;

  /**
   * Data that the client may consume in a second.
   *
   * @default - no limit
   */
  readonly consumed?: Size;

  /**
   * Share of a broker's request threads, in per cent; above 100 with several threads.
   *
   * @default - no limit
   */
  readonly requestPercentage?: number;
}

/** What all clients together may take of each broker. */
export interface KafkaBrokerQuotas {
  /**
   * Data that all clients may produce in a second.
   *
   * @default - no limit
   */
  readonly produced?: Size;

  /**
   * Data that all clients may consume in a second.
   *
   * @default - no limit
   */
  readonly consumed?: Size;

  /**
   * Free space of a volume below which producers are stopped. Excludes minFreeRatio, otherwise a ConflictingProps error.
   *
   * @default - no limit
   */
  readonly minFreeSpace?: Size;

  /**
   * Free share of a volume, from 0 to 1, below which producers are stopped. Excludes minFreeSpace, otherwise a ConflictingProps error.
   *
   * @default - no limit
   */
  readonly minFreeRatio?: number;

  /**
   * Principals that the limits do not hold for, as in `User:kafka-index`.
   *
   * @default - none
   */
  readonly excludedPrincipals?: string[];
}

/**
 * Limits that the brokers enforce.
 *
 * @see https://strimzi.io/docs/operators/latest/deploying.html#con-choosing-a-quota-plugin-str
 */
export class KafkaQuotas {
  /**
   * The same limits for every client that has none of its own (Kafka's own quotas).
   *
   * @param quotas the limits
   */
  public static eachClient(quotas: KafkaClientQuotas): KafkaQuotas {
    return new KafkaQuotas(scope => ({ type: 'kafka', ...renderClientQuotas(scope, quotas) }), true);
  }

  /**
   * Limits for all clients together, and a guard against full disks (Strimzi's quotas plugin). It replaces Kafka's own quotas, so limits
   * of single clients have no effect: together with clientQuotas a ConflictingProps error.
   *
   * @param quotas the limits
   */
  public static allClients(quotas: KafkaBrokerQuotas): KafkaQuotas {
    return new KafkaQuotas(scope => renderBrokerQuotas(scope, quotas), false);
  }

  private constructor(
    private readonly render: (scope: IConstruct) => KafkaSpecKafkaQuotas,
    /** Whether limits of single clients work beside these. */
    public readonly allowsClientQuotas: boolean,
  ) {}

  /** @internal */
  public _toSpec(scope: IConstruct): KafkaSpecKafkaQuotas {
    return this.render(scope);
  }
}

/** The limits of one client, as KafkaUser and the Kafka plugin spell them. */
export function renderClientQuotas(scope: IConstruct, quotas: KafkaClientQuotas): KafkaUserSpecQuotas {
  return {
    ...byteRates(quotas.produced, quotas.consumed),
    ...(quotas.requestPercentage === undefined ? {} : { requestPercentage: checkInteger(scope, quotas.requestPercentage, 'requestPercentage', 1) }),
  };
}

function renderBrokerQuotas(scope: IConstruct, quotas: KafkaBrokerQuotas): KafkaSpecKafkaQuotas {
  const { minFreeRatio, minFreeSpace } = quotas;
  if (minFreeSpace && minFreeRatio !== undefined) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'quotas have both minFreeSpace and minFreeRatio', got: minFreeRatio });
  }
  if (minFreeRatio !== undefined && !(minFreeRatio > 0 && minFreeRatio < 1)) {
    throw CORE.error(scope, 'InvalidNumber', { what: 'minFreeRatio is out of range', got: minFreeRatio, allowed: 'a number between 0 and 1' });
  }
  return {
    type: 'strimzi',
    ...byteRates(quotas.produced, quotas.consumed),
    ...(minFreeSpace ? { minAvailableBytesPerVolume: bytes(minFreeSpace) } : {}),
    ...(minFreeRatio === undefined ? {} : { minAvailableRatioPerVolume: minFreeRatio }),
    ...(quotas.excludedPrincipals ? { excludedPrincipals: [...quotas.excludedPrincipals].sort() } : {}),
  };
}

function byteRates(produced: Size | undefined, consumed: Size | undefined): { producerByteRate?: number; consumerByteRate?: number } {
  return { ...(produced ? { producerByteRate: bytes(produced) } : {}), ...(consumed ? { consumerByteRate: bytes(consumed) } : {}) };
}

/** Kafka counts in bytes; cdk8s sizes start at kibibytes. */
export function bytes(size: Size): number {
  return size.toKibibytes() * 1024;
}

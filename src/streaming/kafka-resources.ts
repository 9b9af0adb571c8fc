import { Size } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkInteger } from '../core/numbers';
import { millicores, quantity } from '../render/quantity';

/** What a container of a Kafka cluster gets. */
export interface KafkaResources {
  /**
   * Processor time that is reserved, in thousandths of a core. There is no limit: a throttled broker leaves the in-sync set.
   *
   * @default - see the prop that takes the resources
   */
  readonly cpuMillis?: number;

  /**
   * Memory, reserved and as the limit.
   *
   * @default - see the prop that takes the resources
   */
  readonly memory?: Size;
}

/** Fills in the defaults and renders the block that all Strimzi kinds share. */
export function renderResources(scope: IConstruct, wanted: KafkaResources | undefined, cpuMillis: number, memory: Size): {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
} {
  const cpu = checkInteger(scope, wanted?.cpuMillis ?? cpuMillis, 'cpuMillis', 10);
  const size = quantity(wanted?.memory ?? memory);
  return { requests: { cpu: millicores(cpu), memory: size }, limits: { memory: size } };
}

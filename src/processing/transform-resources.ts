import { Size } from 'cdk8s';
import { IConstruct } from 'constructs';
import { CORE } from '../core/core-problems';
import { checkInteger } from '../core/numbers';
import { millicores, quantity } from '../render/quantity';

/**
 * What the container of a function may use.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export interface TransformResources {
  /**
   * CPU that is reserved, in thousandths of a core; at least 1.
   *
   * @default 100
   */
  readonly cpuMillis?: number;

  /**
   * CPU at most, in thousandths of a core; at least `cpuMillis`.
   *
   * @default - no limit: idle CPU may be used
   */
  readonly cpuLimitMillis?: number;

  /**
   * Memory that is reserved.
   *
   * @default Size.mebibytes(128)
   */
  readonly memory?: Size;

  /**
   * Memory at most; the container is stopped when it takes more. At least `memory`.
   *
   * @default - as much as is reserved, at least 256 MiB
   */
  readonly memoryLimit?: Size;
}

const DEFAULT_MEMORY_MIB = 128;
const LEAST_LIMIT_MIB = 256;
const FORWARDER_MEMORY_MIB = 64;
const LEAST_FORWARDER_LIMIT_MIB = 128;
/** How much of the forwarder's memory a record takes, in multiples of its size: the record, the answer, and the output as Base64 in JSON. */
const FORWARDER_COPIES = 8;
/** Records that are done, but not yet collected from memory. */
const FORWARDER_GARBAGE = 2;

/** The resources block of the forwarder in front of an image: enough for as many of the largest records as it may hold at a time. */
export function forwarderResources(concurrency: number, maxRecordBytes: number): object {
  const records = Math.ceil(((concurrency + FORWARDER_GARBAGE) * FORWARDER_COPIES * maxRecordBytes) / 1024 ** 2);
  const limit = Math.max(LEAST_FORWARDER_LIMIT_MIB, FORWARDER_MEMORY_MIB + records);
  return { requests: { cpu: '25m', memory: inMebibytes(FORWARDER_MEMORY_MIB) }, limits: { memory: inMebibytes(limit) } };
}

/** The resources block of the function's container; a limit below what is reserved is a ConflictingProps error. */
export function renderResources(scope: IConstruct, props: TransformResources = {}): object {
  const cpu = checkInteger(scope, props.cpuMillis ?? 100, 'resources.cpuMillis', 1);
  const cpuLimit = props.cpuLimitMillis === undefined ? undefined : checkInteger(scope, props.cpuLimitMillis, 'resources.cpuLimitMillis', 1);
  const memory = mebibytes(scope, props.memory, 'resources.memory') ?? DEFAULT_MEMORY_MIB;
  const memoryLimit = mebibytes(scope, props.memoryLimit, 'resources.memoryLimit') ?? Math.max(memory, LEAST_LIMIT_MIB);
  checkLimit(scope, 'cpuLimitMillis', cpu, cpuLimit);
  checkLimit(scope, 'memoryLimit', memory, memoryLimit);
  return {
    requests: { cpu: millicores(cpu), memory: inMebibytes(memory) },
    limits: { ...(cpuLimit === undefined ? {} : { cpu: millicores(cpuLimit) }), memory: inMebibytes(memoryLimit) },
  };
}

function mebibytes(scope: IConstruct, size: Size | undefined, what: string): number | undefined {
  return size && checkInteger(scope, size.toKibibytes() / 1024, `${what} in MiB`, 1);
}

function checkLimit(scope: IConstruct, prop: string, request: number, limit: number | undefined): void {
  if (limit !== undefined && limit < request) {
    throw CORE.error(scope, 'ConflictingProps', { what: `resources.${prop} is less than what is reserved`, got: limit, allowed: `${request} or more`, fix: 'raise the limit or lower the reservation' });
  }
}

function inMebibytes(amount: number): string {
  return quantity(Size.mebibytes(amount));
}

import { Report } from '../report';
import { JsonRecord } from '../schema';

/** A version of the Elastic Stack: three numbers, and the words after a hyphen. */
export interface StackVersion {
  readonly numbers: readonly number[];
  readonly pre: readonly string[];
}

/** The versions that the operator runs of one product; the last one is `<major>.99.99`. */
export interface StackRange {
  readonly product: string;
  readonly first: string;
  readonly majors: readonly number[];
}

const NUMBER = '(0|[1-9]\\d*)';
const PRE_PART = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)';
const VERSION = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-(${PRE_PART}(?:\\.${PRE_PART})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`);

/** Reads a version as the operator does; undefined for text that is none. */
export function stackVersion(text: unknown): StackVersion | undefined {
  const match = typeof text === 'string' ? VERSION.exec(text) : null;
  return match ? { numbers: match.slice(1, 4).map(Number), pre: match[4]?.split('.') ?? [] } : undefined;
}

/** Whether a version comes before another; what stands after a plus sign does not count. */
export function isBefore(one: StackVersion, other: StackVersion): boolean {
  const differs = one.numbers.findIndex((number, i) => number !== other.numbers[i]);
  if (differs >= 0) return one.numbers[differs] < other.numbers[differs];
  if (one.pre.length === 0 || other.pre.length === 0) return one.pre.length > other.pre.length;
  const index = one.pre.findIndex((part, i) => part !== other.pre[i]);
  return index < 0 ? one.pre.length < other.pre.length : index < other.pre.length && comesBefore(one.pre[index], other.pre[index]);
}

/** Numbers come before words, and words are in the order of their characters. */
function comesBefore(one: string, other: string): boolean {
  const [oneNumber, otherNumber] = [one, other].map(part => /^\d+$/.test(part));
  if (oneNumber && otherNumber) return Number(one) < Number(other);
  return oneNumber === otherNumber ? one < other : oneNumber;
}

/** The version of an object: one that can be read, and that the operator runs. Undefined, with a finding, when it is not. */
export function checkVersion(spec: JsonRecord, report: Report, range: StackRange): StackVersion | undefined {
  const version = stackVersion(spec.version);
  if (!version) {
    report.invalid(spec.version, 'a version is <major>.<minor>.<patch>, with an optional suffix after a hyphen', 'version');
    return undefined;
  }
  const last = lastOf(range, version);
  if (last && !isBefore(version, stackVersion(range.first)!) && !isBefore(last, version)) return version;
  report.invalid(spec.version, `the operator runs ${range.product} from ${range.first} to ${range.majors[range.majors.length - 1]}.99.99`, 'version');
  return undefined;
}

/** Some products are limited in each major version, others only in the last one. */
function lastOf({ majors }: StackRange, { numbers: [major] }: StackVersion): StackVersion | undefined {
  if (majors.length > 1) return majors.includes(major) ? { numbers: [major, 99, 99], pre: [] } : undefined;
  return { numbers: [majors[0], 99, 99], pre: [] };
}

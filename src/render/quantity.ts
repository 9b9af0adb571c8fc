import { Size, SizeRoundingBehavior } from 'cdk8s';

const UNITS = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/**
 * A size as a Kubernetes quantity, in the largest unit that gives a whole number. That is the form in which quantities are written back: in
 * another one an operator that updates the object would seem to change it.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function quantity(size: Size): string {
  let amount = Math.ceil(size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }));
  let unit = 0;
  while (unit < UNITS.length - 1 && amount % 1024 === 0) {
    amount /= 1024;
    unit += 1;
  }
  return `${amount}${UNITS[unit]}`;
}

/** A number of CPU cores as a Kubernetes quantity. */
export function cores(count: number): string {
  return millicores(Math.round(count * 1000));
}

/** A number of thousandths of a CPU core as a Kubernetes quantity. */
export function millicores(count: number): string {
  return count % 1000 === 0 ? `${count / 1000}` : `${count}m`;
}

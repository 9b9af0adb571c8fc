import { Size, SizeRoundingBehavior } from 'cdk8s';

/** A size as a Kubernetes quantity, in the largest unit that loses nothing down to mebibytes. */
export function quantity(size: Size): string {
  const mebibytes = size.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${Math.ceil(mebibytes)}Mi`;
}

/** A number of CPU cores as a Kubernetes quantity. */
export function cores(count: number): string {
  return Number.isInteger(count) ? `${count}` : `${Math.round(count * 1000)}m`;
}

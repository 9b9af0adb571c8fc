import { Kubectl } from '../cluster/kubectl';
import { SuiteImages } from '../images/suite-images';

/** What the name of a need for an operator begins with. */
export const OPERATOR_NEED = 'operator ';

/** What a probe found. */
export type Verdict =
  | { readonly available: true; readonly note?: string }
  | { readonly available: false; readonly reason: string };

/** What a probe works with. */
export interface ProbeContext {
  readonly kubectl: Kubectl;
  readonly images: SuiteImages;
  /** Runs an action in a namespace of its own that is removed afterwards. */
  scratch<T>(action: (namespace: string) => Promise<T>): Promise<T>;
}

/** Something that a cluster can do, or not. Needs of one name are probed once. */
export interface Need {
  readonly name: string;
  /** Needs without which the probe cannot be done. */
  readonly requires?: readonly Need[];
  probe(context: ProbeContext): Promise<Verdict>;
}

/** A good verdict. */
export function available(note?: string): Verdict {
  return { available: true, note };
}

/** A bad verdict. */
export function missing(reason: string): Verdict {
  return { available: false, reason };
}

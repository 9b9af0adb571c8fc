import { SuiteContext } from './context';
import { Need } from '../capabilities/need';

/** One story that is told to a cluster, and what has to come of it. */
export interface Scenario {
  /** Short name for the command line and the reports. */
  readonly name: string;
  /** What is true when it passes. */
  readonly title: string;
  /** Classes of the library whose behaviour it proves. */
  readonly constructs: readonly string[];
  /** What the cluster must be able to do. */
  readonly needs: readonly Need[];
  /** Tells it. Ends by an error when an expectation does not hold. */
  run(context: SuiteContext): Promise<void>;
}

/** Thrown when it turns out on the way that the cluster lacks something: the scenario then has not run, whatever it did before. */
export class NotRun extends Error {}

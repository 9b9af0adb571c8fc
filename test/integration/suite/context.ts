import { Steps } from './steps';
import { Workspace } from './workspace';
import { Capabilities } from '../capabilities/capabilities';
import { Kubectl } from '../cluster/kubectl';
import { SuiteImages } from '../images/suite-images';

/** What a scenario works with. */
export interface SuiteContext extends Steps {
  readonly kubectl: Kubectl;
  /** Removed when the scenario is over. */
  readonly workspace: Workspace;
  /** Removed when all scenarios are over: for what takes long to set up. */
  readonly shared: Workspace;
  readonly images: SuiteImages;
  readonly capabilities: Capabilities;
}

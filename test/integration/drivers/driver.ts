import { Kubectl } from '../cluster/kubectl';

/** Where a cluster comes from. */
export interface Driver {
  readonly name: string;
  /** Makes the cluster ready and returns a client for it. */
  open(): Promise<Kubectl>;
  /** Files that only the driver can get at, such as logs of nodes. */
  collect(folder: string): Promise<void>;
  /** Ends the cluster, if the driver made it. */
  close(): Promise<void>;
}

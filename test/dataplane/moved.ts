import { writeLevel } from '../support/levels';

/** Notes, for docs/testing.md, that records went through what constructs emit. To be called behind the assertions that compare these records. */
export function recordsMoved(suite: string, constructs: readonly string[]): void {
  writeLevel('data-moved', `data plane: ${suite}`, constructs.map(construct => ({ constructs: [construct] })));
}

import { ProblemCatalog } from '../../core/problems';
import { registerCatalog } from '../../core/warning-log';

/** Codes of what keeps two sets of manifests from being compared. What the comparison finds has codes of its own, see docs/upgrades.md. */
export const UPGRADE = registerCatalog(new ProblemCatalog('upgrade', {
  ManifestsNotFound: {
    severity: 'error',
    cause: 'A file or folder of manifests is not there, so everything in it would seem to be removed or new.',
    fix: 'name a file or folder that exists; an empty folder stands for nothing deployed yet',
  },
  AcknowledgementInvalid: {
    severity: 'error',
    cause: 'An acknowledgement does not say what it is about, or why it is fine; it would accept something that nobody decided.',
    fix: 'give each one a code and an object as the report prints them, and a reason of at least one sentence',
  },
}));

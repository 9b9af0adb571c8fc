import { ProblemCatalog } from '../core/problems';
import { registerCatalog } from '../core/warning-log';

/** Codes of Pulumi programs. */
export const PULUMI = registerCatalog(new ProblemCatalog('pulumi', {
  PulumiPeerMissing: {
    severity: 'error',
    cause: 'The packages of Pulumi are optional peers, so that programs without Pulumi need not install them.',
    fix: 'npm install @pulumi/pulumi @pulumi/kubernetes',
  },
  PulumiPeerTooOld: {
    severity: 'error',
    cause: 'Older versions lack functions that are called here, or annotations that are relied on.',
    fix: 'npm install @pulumi/pulumi@3 @pulumi/kubernetes@4',
  },
  OutputNotWrapped: {
    severity: 'error',
    cause: 'Constructs are built before anything is deployed, so an output has no value yet, and its text is an explanation of that.',
    fix: 'wrap the output where it is handed over: asString(output), asNumber(output), asImage(output), asUrl(output)',
  },
  OutputRefused: {
    severity: 'error',
    cause: 'The value that came out of the deployment is not of the form that its place needs.',
    fix: 'correct the resource that the value comes from, or choose the function for its form: asUrl, asServers, asImage, asDigest',
  },
  OutputLost: {
    severity: 'error',
    cause: 'The placeholder of an output was changed on its way, in case or in length, so that the value cannot be put in its place.',
    fix: 'hand the output to a prop that passes it on as it is, or use a plain value',
  },
  OutputUnused: {
    severity: 'warning',
    cause: 'The placeholder of an output is in no object: it was encoded, hashed, or only compared.',
    fix: 'use a plain value where the library has to compute with it, or leave the output out',
  },
  SecretOutputInClear: {
    severity: 'warning',
    cause: 'A secret output ends in a field that the cluster shows to everyone who may read the object, though Pulumi keeps it encrypted.',
    fix: 'put the value into a Secret, and hand over the reference to its key',
  },
  DeploymentCycle: {
    severity: 'error',
    cause: 'Each of these objects would have to be there before the other one.',
    fix: 'remove one of the dependencies that were added by hand',
  },
}));

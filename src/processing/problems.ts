import { ProblemCatalog } from '../core/problems';
import { registerCatalog } from '../core/warning-log';

/** Codes of serverless transforms. */
export const PROCESSING = registerCatalog(new ProblemCatalog('processing', {
  FunctionUnreadable: {
    severity: 'error',
    cause: 'The file with the function is missing, is no UTF-8 text, or is in a language that the runner does not run.',
    fix: 'check the path, relative to the working directory, and name the file .mjs (JavaScript module) or .py (Python)',
  },
  FunctionEmpty: {
    severity: 'error',
    cause: 'The function has no code, so its pods would not start.',
    fix: 'export a function named handle (JavaScript) or define one (Python)',
  },
  FunctionWithoutHandle: {
    severity: 'error',
    cause: 'The runner calls the function by the name handle (in JavaScript also a default export); without one, the pods end as soon as they start.',
    fix: 'name the function handle and, in JavaScript, export it',
  },
  FunctionTooLarge: {
    severity: 'error',
    cause: 'The code travels in a ConfigMap, and Kubernetes refuses one with more than 1 MiB.',
    fix: 'put the code into an image and pass that as image',
  },
  ReservedPort: {
    severity: 'error',
    cause: 'Knative runs a proxy in each pod; its ports cannot be used by a container.',
    fix: 'let the container listen on another port, 8080 is usual',
  },
  ReservedVariable: {
    severity: 'error',
    cause: 'Knative or the function runner sets the variable itself.',
    fix: 'rename the variable',
  },
  DuplicateVariable: {
    severity: 'error',
    cause: 'Two sources would set the same environment variable, so one of them would be lost.',
    fix: 'rename the variable, or give one of the buckets another construct id',
  },
  KnativeConnectionUnsupported: {
    severity: 'error',
    cause: 'The way in which Kafka wants to be connected to cannot be expressed in a KafkaSource or KafkaSink.',
    fix: 'use a listener with SCRAM-SHA-512 or with client certificates',
  },
  SensitiveOverPlainHttp: {
    severity: 'warning',
    cause: 'Knative hands records to the pods of a transform, and takes their output, by HTTP without TLS inside the cluster.',
    fix: 'acknowledge the warning when the network encrypts traffic between nodes (many CNIs do) or a mesh does, or use a connector instead',
  },
}));

/** Where we accept what the engine refuses, by the engine's words, and why we do. There is nothing that only we refuse. */
export const KNOWN_DISAGREEMENTS: ReadonlyArray<readonly [says: RegExp, why: string]> = [
  [/spec\.brokerRef.*metadata\.labels: Invalid value/s, 'with links between namespaces on, Knative copies the name of the broker into a label; with them off it does not'],
  [/conflicting duplicate paths/, 'whether projections collide depends on all of their paths'],
  [/error converting fieldPath|unsupported pod field/, 'which fields of a pod the downward API offers is up to Kubernetes'],
];

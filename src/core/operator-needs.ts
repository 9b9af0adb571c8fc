import { OperatorInfo, OperatorName, operatorOf, OPERATORS } from './versions';

/** As much of an object as tells which operators it needs. */
export interface NeedyManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly provisioner?: string;
  readonly driver?: string;
}

/** Who serves the volumes or buckets of a class. */
const PROVISIONERS: ReadonlyArray<readonly [RegExp, OperatorName]> = [
  [/^pxd\.portworx\.com$/, 'portworx'],
  [/\.(rbd|cephfs)\.csi\.ceph\.com$/, 'rook'],
  [/\.ceph\.rook\.io\/bucket$/, 'rook'],
];

/** Scaling of a Kafka source that Knative leaves to KEDA. @see https://github.com/knative-extensions/eventing-kafka-broker */
const SCALER = { annotation: 'autoscaling.eventing.knative.dev/class', value: 'keda.autoscaling.knative.dev' };

/** The operators that an object needs: the one of its kind, those that this one needs, and those that its content names. */
export function operatorsBehind(manifest: NeedyManifest): OperatorName[] {
  const named = [operatorOf(manifest.apiVersion, manifest.kind), operatorOfDriver(manifest), scalerOf(manifest)].filter(name => name !== undefined);
  return [...new Set(named.flatMap(name => [name, ...((OPERATORS[name] as OperatorInfo).requires ?? []) as OperatorName[]]))];
}

function operatorOfDriver({ kind, provisioner, driver }: NeedyManifest): OperatorName | undefined {
  const served = kind === 'StorageClass' ? provisioner : kind === 'VolumeSnapshotClass' ? driver : undefined;
  return served === undefined ? undefined : PROVISIONERS.find(([pattern]) => pattern.test(served))?.[1];
}

function scalerOf({ metadata }: NeedyManifest): OperatorName | undefined {
  return metadata.annotations?.[SCALER.annotation] === SCALER.value ? 'keda' : undefined;
}

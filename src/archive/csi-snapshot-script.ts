import { ARCHIVE_LABEL } from './snapshot-plan';

/** Label that holds the second at which a snapshot was taken. Dates would need a parser that not every shell has. */
export const TAKEN_LABEL = 'data-pipelines.cdk8s.io/taken';
const TAKEN_PATH = TAKEN_LABEL.replace(/\./g, '\\.');
/** With its group: Stork has another kind of the same name. */
const RESOURCE = 'volumesnapshots.snapshot.storage.k8s.io';

/**
 * Makes a snapshot of each claim, waits for all of them, and only then removes those of this archive that are older than the
 * retention. Names follow from archive and run, so that a second attempt of one run continues the first, and archives that run in
 * the same minute do not take each other's snapshots for their own.
 */
export const CSI_SNAPSHOT_SCRIPT = `#!/bin/sh
set -eu
run="\${JOB_NAME##*-}"
now="$(date -u +%s)"
names=""
class=""
if [ -n "\${SNAPSHOT_CLASS:-}" ]; then
  class="volumeSnapshotClassName: $SNAPSHOT_CLASS"
fi
for claim in $CLAIMS; do
  name="$ARCHIVE-$claim-$run"
  names="$names $name"
  if kubectl --namespace "$NAMESPACE" get ${RESOURCE} "$name" >/dev/null 2>&1; then
    echo "$name is there already"
    continue
  fi
  kubectl --namespace "$NAMESPACE" create -f - <<MANIFEST
apiVersion: snapshot.storage.k8s.io/v1
kind: VolumeSnapshot
metadata:
  name: "$name"
  labels:
    ${ARCHIVE_LABEL}: "$ARCHIVE"
    ${TAKEN_LABEL}: "$now"
spec:
  $class
  source:
    persistentVolumeClaimName: "$claim"
MANIFEST
done
# shellcheck disable=SC2086 -- one argument a name
kubectl --namespace "$NAMESPACE" wait --for='jsonpath={.status.readyToUse}=true' --timeout="\${TIMEOUT_SECONDS}s" ${RESOURCE} $names
taken="$(kubectl --namespace "$NAMESPACE" get ${RESOURCE} --selector "${ARCHIVE_LABEL}=$ARCHIVE" \\
  --output 'jsonpath={range .items[*]}{.metadata.name}{" "}{.metadata.labels.${TAKEN_PATH}}{"\\n"}{end}')"
printf '%s\\n' "$taken" | while read -r name second; do
  case "$second" in
    '' | *[!0-9]*) continue ;;
  esac
  if [ $((now - second)) -ge "$KEEP_SECONDS" ]; then
    kubectl --namespace "$NAMESPACE" delete --wait=false ${RESOURCE} "$name"
  fi
done
`;

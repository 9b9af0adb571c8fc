/**
 * Registers a snapshot repository and a policy for it. Both calls replace what is there, so that the script may run again.
 * The password goes to curl through a file descriptor: arguments are visible to every process of a node.
 */
export const SEARCH_SNAPSHOT_SCRIPT = `#!/bin/sh
set -eu
case "$BUCKET" in
  '' | *[!A-Za-z0-9._-]*)
    echo "the bucket has no usable name" >&2
    exit 1
    ;;
esac
escaped="$(printf '%s' "$PASSWORD" | sed -e 's/\\\\/\\\\\\\\/g' -e 's/"/\\\\"/g')"
put() {
  printf 'user = "%s:%s"\\n' "$USERNAME" "$escaped" | curl --config - --silent --show-error --fail-with-body \\
    --connect-timeout 10 --max-time 120 --retry "\${RETRIES:-20}" --retry-delay "\${RETRY_DELAY:-15}" --retry-all-errors \\
    \${CA_FILE:+--cacert "$CA_FILE"} --request PUT --header 'Content-Type: application/json' --data "$2" "$URL$1"
  echo
}
put "/_snapshot/$REPOSITORY" "$(sed -e "s/@BUCKET@/$BUCKET/" /script/repository.json)"
put "/_slm/policy/$POLICY" "$(cat /script/policy.json)"
`;

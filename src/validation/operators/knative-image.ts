const REPOSITORY = /^[a-z0-9_./-]{2,255}$/;
const TAG = /^[A-Za-z0-9_.-]{1,128}$/;

/**
 * Whether Knative can read the name of an image, so that it can look up its digest.
 * A repository has at least two characters there, and only the first part with a dot or a colon is a registry.
 *
 * @see https://pkg.go.dev/github.com/google/go-containerregistry/pkg/name#ParseReference
 */
export function isImageName(text: string): boolean {
  if (!text.includes('@')) return isTagged(text);
  const [base, digest, ...more] = text.split('@');
  return more.length === 0 && /^sha256:[0-9a-f]{64}$/.test(digest) && (isTagged(base) || isRepository(base));
}

function isTagged(text: string): boolean {
  const colon = text.lastIndexOf(':');
  const hasTag = colon >= 0 && !text.slice(colon).includes('/');
  const tag = hasTag ? text.slice(colon + 1) : '';
  return (tag === '' || TAG.test(tag)) && isRepository(hasTag ? text.slice(0, colon) : text);
}

function isRepository(text: string): boolean {
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const hasRegistry = /[.:]/.test(first);
  return REPOSITORY.test(hasRegistry ? text.slice(slash + 1) : text) && (!hasRegistry || isRegistry(first));
}

/** A host with a port or without; doubtful ones pass. */
function isRegistry(text: string): boolean {
  if (text.startsWith('[')) return true;
  return !/[ {}^`|\\@?#]/.test(text) && (!text.includes(':') || /:\d*$/.test(text));
}

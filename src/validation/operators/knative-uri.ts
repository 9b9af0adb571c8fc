/** Scheme and host of an address; empty where it has none. */
export interface Address {
  readonly scheme: string;
  readonly host: string;
}

/**
 * Reads an address as Go does; undefined where that surely fails. What is doubtful is taken as readable.
 *
 * @see https://pkg.go.dev/net/url#Parse
 */
export function readAddress(text: string): Address | undefined {
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(text) || text.startsWith(':')) return undefined;
  const [beforeFragment, fragment = ''] = splitOnce(text, '#');
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(beforeFragment)?.[1] ?? '';
  const [rest] = splitOnce(scheme === '' ? beforeFragment : beforeFragment.slice(scheme.length + 1), '?');
  if (hasBadEscape(fragment)) return undefined;
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { scheme, host: '' };
    return rest.split('/')[0].includes(':') || hasBadEscape(rest) ? undefined : { scheme, host: '' };
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'));
  const [, authority, path] = hasAuthority ? /^\/\/([^/]*)([^]*)$/.exec(rest)! : ['', '', rest];
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return hasBadEscape(path) || isBadHost(host) ? undefined : { scheme, host };
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function hasBadEscape(text: string): boolean {
  return /%(?![0-9A-Fa-f]{2})/.test(text);
}

function isBadHost(host: string): boolean {
  if (/[ {}^`|\\]/.test(host) || hasBadEscape(host)) return true;
  return !host.startsWith('[') && host.includes(':') && !/^\d*$/.test(host.slice(host.lastIndexOf(':') + 1));
}

import { CaseRow } from './admission-case';

const REF = { apiVersion: 'v1', kind: 'Service', name: 'receiver' };

/** Rows about the destination at a path. */
export function destinationRows(at: string): CaseRow[] {
  const rows: CaseRow[] = [
    ['reference', { ref: REF }],
    ['reference and relative address', { ref: REF, uri: '/path' }],
    ['reference with an empty address', { ref: { kind: 'Service' }, uri: '' }],
    ['address', { uri: 'http://receiver.example:8080/path?query=1#part' }],
    ['address with a user', { uri: 'http://user:word@receiver.example/' }],
    ['IPv6 address', { uri: 'http://[::1]:8080/' }],
    ['nothing', {}, 'Required value: expected a "ref" to an object, or an absolute "uri"'],
    ['reference without kind', { ref: { ...REF, kind: '' } }, 'kind: Required value'],
    ['reference without name', { ref: { apiVersion: 'v1', kind: 'Service' } }, 'name: Required value'],
    ['reference without version', { ref: { kind: 'Service', name: 'receiver' } }, 'apiVersion: Required value'],
    ['reference and absolute address', { ref: REF, uri: 'http://receiver.example' }, 'must be relative beside "ref"'],
    ['relative address', { uri: '/path' }, 'must have a scheme and a host'],
    ['host alone', { uri: 'receiver.example' }, 'must have a scheme and a host'],
    ['host and port alone', { uri: 'receiver.example:8080' }, 'must have a scheme and a host'],
    ['no host', { uri: 'http:///path' }, 'must have a scheme and a host'],
    ['opaque address', { uri: 'mailto:nobody@receiver.example' }, 'must have a scheme and a host'],
    ['empty address', { uri: '' }, 'must have a scheme and a host'],
    ['colon first', { uri: '://receiver.example' }, 'must be an address such as'],
    ['space in the host', { uri: 'http://receiver example/' }, 'must be an address such as'],
    ['port of letters', { uri: 'http://receiver.example:http/' }, 'must be an address such as'],
    ['escape that is none', { uri: 'http://receiver.example/%zz' }, 'must be an address such as'],
    ['line break', { uri: 'http://receiver.example/\n' }, 'must be an address such as'],
    ['certificates that are none', { uri: 'https://receiver.example', CACerts: 'trust me' }, 'must be a certificate in PEM'],
    ['certificates beside a reference', { ref: REF, CACerts: 'nobody looks' }],
    ['audience', { ref: REF, audience: 'receiver' }],
  ];
  return rows.map(([what, destination, says]) => [`${at}: ${what}`, { [at]: destination }, says]);
}

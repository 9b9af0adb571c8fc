import { isSet } from './cert-manager-walk';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { each, recordAt, within } from '../semantics/walk';

const RSA_BITS = [2048, 8192] as const;
const ECDSA_BITS = [256, 384, 521];
const SIGNATURES: { readonly [algorithm: string]: RegExp } = { RSA: /WithRSA$/, ECDSA: /^ECDSAWith/, Ed25519: /^PureEd25519$/ };
const USAGES = [
  'any', 'cert sign', 'client auth', 'code signing', 'content commitment', 'crl sign', 'data encipherment', 'decipher only', 'digital signature',
  'email protection', 'encipher only', 'ipsec end system', 'ipsec tunnel', 'ipsec user', 'key agreement', 'key encipherment', 'microsoft sgc',
  'netscape sgc', 'ocsp signing', 's/mime', 'server auth', 'signing', 'timestamping',
];

/** The key of a certificate, what it may do, and the forms in which it is kept. */
export function checkKeys(spec: JsonRecord, report: Report): void {
  const { algorithm: given, size } = recordAt(spec, 'privateKey');
  const algorithm = String(given || 'RSA');
  const { signatureAlgorithm } = spec;
  if (typeof size === 'number' && size > 0) checkBits(algorithm, size, report);
  if (signatureAlgorithm && SIGNATURES[algorithm]?.test(String(signatureAlgorithm)) === false) {
    report.invalid(signatureAlgorithm, `is not for keys of ${algorithm}`, 'signatureAlgorithm');
  }
  if (Array.isArray(spec.usages)) {
    spec.usages.forEach((usage, i) => {
      if (!USAGES.includes(usage)) report.notSupported(usage, USAGES, `usages[${i}]`);
    });
  }
  const formats = new Set<unknown>();
  each(spec, 'additionalOutputFormats', report, ({ type }) => {
    if (formats.has(type)) report.duplicate(type, 'type');
    formats.add(type);
  });
  within(spec, 'keystores', report, keystores => {
    for (const kind of ['jks', 'pkcs12']) within(keystores, kind, report, checkKeystore);
  });
}

function checkBits(algorithm: string, size: number, report: Report): void {
  const [least, most] = RSA_BITS;
  if (algorithm === 'RSA' && (size < least || size > most)) report.invalid(size, `a key of RSA has ${least} to ${most} bits`, 'privateKey.size');
  if (algorithm === 'ECDSA' && !ECDSA_BITS.includes(size)) report.notSupported(size, ECDSA_BITS, 'privateKey.size');
}

function checkKeystore(keystore: JsonRecord, report: Report): void {
  const { password } = keystore;
  const referred = Boolean(recordAt(keystore, 'passwordSecretRef').name);
  if (isSet(password) && referred) report.forbidden('a keystore has a password or a passwordSecretRef, not both', 'password');
  if (!isSet(password) && !referred) report.required('passwordSecretRef', 'a keystore has a password or a passwordSecretRef');
  if (password === '') report.invalid('', 'must not be empty', 'password');
}

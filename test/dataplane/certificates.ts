import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { MissingTool } from '../engines/missing-tool';

/** A certificate with its key, as PEM text. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** An authority of one Kafka, as Strimzi's cluster CA and clients CA; made anew in each run. */
export class CertificateAuthority {
  /** Certificate of the authority, as PEM text. */
  public readonly certificate: string;
  private serial = 0;

  constructor(private readonly folder: string) {
    fs.mkdirSync(folder, { recursive: true });
    openssl('req', '-x509', ...NEW_KEY, '-days', '2', '-subj', `/O=io.strimzi/CN=${path.basename(folder)} v0`, '-keyout', this.file('ca.key'), '-out', this.file('ca.crt'));
    this.certificate = this.read('ca.crt');
  }

  /** Signs a certificate of a node or an operator, for names and addresses. */
  public issue(commonName: string, names: readonly string[], addresses: readonly string[]): Certificate {
    return this.sign(`/O=io.strimzi/CN=${commonName}`, commonName, names, addresses);
  }

  /** Signs a certificate of a user. */
  public issueUser(name: string): Certificate {
    return this.sign(`/CN=${name}`, name, [], []);
  }

  private sign(subject: string, commonName: string, names: readonly string[], addresses: readonly string[]): Certificate {
    const base = `${commonName}-${this.serial++}`;
    const alternatives = [...names.map(name => `DNS:${name}`), ...addresses.map(address => `IP:${address}`)];
    openssl('req', ...NEW_KEY, '-subj', subject, '-keyout', this.file(`${base}.key`), '-out', this.file(`${base}.csr`));
    fs.writeFileSync(this.file(`${base}.ext`), alternatives.length === 0 ? '' : `subjectAltName=${alternatives.join(',')}\n`);
    openssl('x509', '-req', '-days', '2', '-in', this.file(`${base}.csr`), '-CA', this.file('ca.crt'), '-CAkey', this.file('ca.key'), '-CAcreateserial',
      '-extfile', this.file(`${base}.ext`), '-out', this.file(`${base}.crt`));
    return { certificate: this.read(`${base}.crt`), key: this.read(`${base}.key`) };
  }

  private file(name: string): string {
    return path.join(this.folder, name);
  }

  private read(name: string): string {
    return fs.readFileSync(this.file(name), 'utf8');
  }
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

function openssl(...args: string[]): void {
  const made = spawnSync('openssl', args, { encoding: 'utf8' });
  if (made.error) throw new MissingTool('openssl', 'install OpenSSL 3, as in `apt-get install openssl`');
  if (made.status !== 0) throw new Error(`openssl ${args[0]}: ${made.stderr}`);
}

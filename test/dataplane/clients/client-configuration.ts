import { X509Certificate } from 'crypto';
import * as fs from 'fs';
import type { Manifest } from '../../support/app';
import type { ClientProperties } from '../driver';
import type { Secrets } from '../secrets';
import { scramLogin } from '../user-operator';

/** What one client of a stage is told, read from emitted objects alone and with their references resolved. */
export interface ClientConfiguration {
  /** The object that it comes from. */
  readonly source: string;
  readonly properties: ClientProperties;
  /** Topics that it reads, as a member of the group. */
  readonly reads: readonly string[];
  readonly group?: string;
  /** Topics that it writes. */
  readonly writes: readonly string[];
  /** Whether nobody logs in with it, although it would do. */
  readonly unused?: boolean;
}

/** Everything that was emitted, and the values of the secrets beside it. */
export interface EmittedWorld {
  readonly manifests: readonly Manifest[];
  readonly secrets: Secrets;
  /** Folder for what clients read as files. */
  readonly folder: string;
  /** Certificate of a broker's authority, for a client whose trust is not part of what we emit. */
  readonly authority: string;
}

/** Address of the brokers of a configuration, without ports. */
export function hostsOf(properties: ClientProperties): string[] {
  return properties['bootstrap.servers'].split(',').map(server => server.trim().split(':')[0]);
}

/** User that a configuration logs in as: by its login line, else by its certificate. */
export function userOf(properties: ClientProperties): string | undefined {
  const login = properties['sasl.jaas.config'];
  if (login !== undefined) return /username="([^"]*)"/.exec(login)?.[1];
  const file = properties['ssl.keystore.location'];
  const chain = properties['ssl.keystore.certificate.chain'] ?? (file === undefined ? undefined : fs.readFileSync(file, 'utf8'));
  return chain === undefined ? undefined : /^CN=(.*)$/m.exec(new X509Certificate(certificateIn(chain)).subject)?.[1];
}

/** A key store of PEM text may begin with the key. */
function certificateIn(text: string): string {
  return text.slice(text.indexOf('-----BEGIN CERTIFICATE-----'));
}

/** How messages name an object. */
export function nameOf(manifest: Manifest): string {
  return `${manifest.kind} ${manifest.metadata.namespace}/${manifest.metadata.name}`;
}

/** Objects of a kind. */
export function ofKind(world: EmittedWorld, kind: string): Manifest[] {
  return world.manifests.filter(manifest => manifest.kind === kind);
}

/** How a client that is not told in Java's words reaches brokers. */
export interface ClientLogin {
  readonly servers: string;
  readonly protocol: string;
  readonly sasl?: { readonly mechanism: string; readonly user: string; readonly password: string };
  readonly certificate?: { readonly chain: string; readonly key: string };
  /** Certificates to trust. */
  readonly authority?: string;
}

/** The same in the words of a Java client. */
export function javaProperties({ servers, protocol, sasl, certificate, authority }: ClientLogin): ClientProperties {
  return {
    'bootstrap.servers': servers,
    'security.protocol': protocol,
    ...(sasl ? { 'sasl.mechanism': sasl.mechanism, 'sasl.jaas.config': scramLogin(sasl.user, sasl.password) } : {}),
    ...(certificate ? { 'ssl.keystore.type': 'PEM', 'ssl.keystore.certificate.chain': certificate.chain, 'ssl.keystore.key': certificate.key } : {}),
    ...(authority === undefined ? {} : { 'ssl.truststore.type': 'PEM', 'ssl.truststore.certificates': authority }),
  };
}

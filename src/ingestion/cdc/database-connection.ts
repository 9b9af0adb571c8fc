import { IConstruct } from 'constructs';
import { checkPlainText, TextForm } from '../../core/names';
import { checkInteger } from '../../core/numbers';
import { PodSelector } from '../../core/pods';
import { Encryption } from '../../core/protection-traits';
import { required } from '../../core/required';
import { checkTrust } from '../../core/secret-rules';
import { SecretKey, TrustBundle } from '../../core/secrets';
import { ConnectorPeer, ConnectorValue } from '../../streaming/connect';

/** What Debezium takes for a host. */
const HOST: TextForm = { form: /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,252}[A-Za-z0-9])?$/, allowed: 'a host name or an IPv4 address' };
/** A name that goes into the address of a database. */
const DATABASE_NAME: TextForm = { form: /^[\p{L}\p{N}_$#-]{1,128}$/u, allowed: '1 to 128 letters, digits and any of _ $ # -' };
const USER_NAME: TextForm = { form: /^[A-Za-z0-9_.@-]{1,128}$/, allowed: '1 to 128 letters, digits and any of _ . @ -' };

/** Where user name and password are, in a Secret with both. */
export interface DatabaseLoginOptions {
  /**
   * Key of the user name.
   *
   * @default 'username'
   */
  readonly userKey?: string;

  /**
   * Key of the password.
   *
   * @default 'password'
   */
  readonly passwordKey?: string;

  /**
   * Namespace of the Secret.
   *
   * @default - the namespace of the source
   */
  readonly namespaceName?: string;
}

/** Who the connector is at the database. A changed password counts after a restart of the connector. */
export class DatabaseLogin {
  /**
   * User name and password from one Secret, as of type `kubernetes.io/basic-auth`.
   *
   * @param secretName name of the Secret
   * @param options keys in it, and where it is
   */
  public static secret(secretName: string, options: DatabaseLoginOptions = {}): DatabaseLogin {
    const { userKey = 'username', passwordKey = 'password', namespaceName } = options;
    return new DatabaseLogin({ secretName, key: passwordKey }, undefined, { secretName, key: userKey }, namespaceName);
  }

  /**
   * A user whose name is known.
   *
   * @param userName name of the user; not a secret
   * @param password where the password is
   * @param namespaceName namespace of the Secret; that of the source when unset
   */
  public static user(userName: string, password: SecretKey, namespaceName?: string): DatabaseLogin {
    return new DatabaseLogin(password, userName, undefined, namespaceName);
  }

  private constructor(
    private readonly _password: SecretKey,
    private readonly _userName?: string,
    private readonly _userKey?: SecretKey,
    private readonly _namespaceName?: string,
  ) {}

  /** The options for user name and password, by their keys. @internal */
  public _references(scope: IConstruct, userOption: string, passwordOption: string): Record<string, ConnectorValue> {
    const user = this._userKey
      ? ConnectorValue.secret(this._userKey, this._namespaceName)
      : ConnectorValue.text(checkPlainText(scope, this._userName ?? '', 'name of the database user', USER_NAME));
    return { [userOption]: user, [passwordOption]: ConnectorValue.secret(this._password, this._namespaceName) };
  }
}

/** How the connection to the database is protected. */
export class DatabaseTls {
  /** Encrypted, certificate and host name checked against the authorities that Java trusts. */
  public static readonly VERIFIED = new DatabaseTls('verified');

  /** Encrypted, but nobody checks who answers: whoever can redirect the connection can read it. */
  public static readonly UNVERIFIED = new DatabaseTls('unverified');

  /** Not encrypted: data and, with some databases, the password travel in clear text. */
  public static readonly DISABLED = new DatabaseTls('disabled');

  /**
   * Encrypted, certificate and host name checked against an authority of your own. The workers trust it in place of the authorities that
   * Java trusts, which needs the External Secrets Operator.
   *
   * @param trust the certificates of the authority
   * @param namespaceName namespace of their Secret; that of the source when unset
   */
  public static authority(trust: TrustBundle, namespaceName?: string): DatabaseTls {
    return new DatabaseTls('verified', trust, namespaceName);
  }

  private constructor(
    /** @internal */
    public readonly _mode: 'verified' | 'unverified' | 'disabled',
    /** @internal */
    public readonly _trust?: TrustBundle,
    /** @internal */
    public readonly _namespaceName?: string,
  ) {}
}

/** How a database is reached. */
export interface DatabaseConnection {
  /** Host name or IPv4 address, as it is in the certificate of the server. */
  readonly host: string;

  /**
   * Port.
   *
   * @default - that of the kind of database: 5432, 3306, 1433 or 27017
   */
  readonly port?: number;

  /** Who the connector is. */
  readonly login: DatabaseLogin;

  /**
   * How the connection is protected.
   *
   * @default DatabaseTls.VERIFIED
   */
  readonly tls?: DatabaseTls;

  /**
   * Pods of the database, for network policies.
   *
   * @default - outside the cluster: the port is open to any address
   */
  readonly pods?: PodSelector;
}

/** A connection with its defaults, checked. */
export interface ResolvedConnection {
  readonly host: string;
  readonly port: number;
  readonly tls: DatabaseTls;
  readonly login: DatabaseLogin;
  readonly peers: ConnectorPeer[];
}

/** Checks how a database is reached. */
export function resolveConnection(scope: IConstruct, database: DatabaseConnection, defaultPort: number): ResolvedConnection {
  required(scope, database, 'host', 'login');
  const host = checkPlainText(scope, database.host, 'host of the database', HOST);
  const port = checkInteger(scope, database.port ?? defaultPort, 'port of the database', 1, 65535);
  const tls = database.tls ?? DatabaseTls.VERIFIED;
  checkTrust(scope, tls._trust, 'the database');
  return { host, port, tls, login: database.login, peers: [{ pods: database.pods, ports: [port] }] };
}

/** Checks the name of a database. @returns the name */
export function checkDatabaseName(scope: IConstruct, name: string): string {
  return checkPlainText(scope, name, 'name of the database', DATABASE_NAME);
}

/** Whether what travels cannot be read; who checks no certificate may be talking to somebody else. */
export function encryptionOf(tls: DatabaseTls): Encryption {
  return { disabled: Encryption.NOT_ENCRYPTED, unverified: Encryption.UNKNOWN, verified: Encryption.ENCRYPTED }[tls._mode];
}

/** How a report names the protection. */
export function protectionText(tls: DatabaseTls): string {
  if (tls._mode === 'disabled') return 'not encrypted';
  return tls._mode === 'verified' ? 'TLS, server verified' : 'TLS, server not verified';
}

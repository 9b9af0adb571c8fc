import type { KafkaConnectSpecBuildPluginsArtifacts } from '../../crd/strimzi';

/** A file that is downloaded. */
export interface DownloadOptions {
  /**
   * SHA-512 of the file, 128 hexadecimal digits. The build fails when the download is another file.
   *
   * @default - not verified
   */
  readonly sha512?: string;
}

/** A file of a kind that is not unpacked. */
export interface OtherArtifactOptions extends DownloadOptions {
  /** Name of the file in the plugin folder. */
  readonly fileName: string;
}

/** A Maven artifact with its dependencies. */
export interface MavenArtifactOptions {
  /** Group id. */
  readonly group: string;

  /** Artifact id. */
  readonly artifact: string;

  /** Version. */
  readonly version: string;

  /**
   * Repository, an https address.
   *
   * @default - Maven Central
   */
  readonly repository?: string;
}

/**
 * A file that a plugin consists of.
 *
 * @see https://strimzi.io/docs/operators/latest/configuring.html#type-Build-schema-reference
 */
export class ConnectArtifact {
  /**
   * A jar file.
   *
   * @param url https address; another one is a ConnectPluginInvalid error
   * @param options checksum
   */
  public static jar(url: string, options: DownloadOptions = {}): ConnectArtifact {
    return new ConnectArtifact({ type: 'jar', url, ...checksum(options) });
  }

  /**
   * A tar archive, packed or not, that is unpacked.
   *
   * @param url https address; another one is a ConnectPluginInvalid error
   * @param options checksum
   */
  public static tgz(url: string, options: DownloadOptions = {}): ConnectArtifact {
    return new ConnectArtifact({ type: 'tgz', url, ...checksum(options) });
  }

  /**
   * A zip archive that is unpacked.
   *
   * @param url https address; another one is a ConnectPluginInvalid error
   * @param options checksum
   */
  public static zip(url: string, options: DownloadOptions = {}): ConnectArtifact {
    return new ConnectArtifact({ type: 'zip', url, ...checksum(options) });
  }

  /**
   * A Maven artifact with all it depends on.
   *
   * @param options coordinates
   */
  public static maven(options: MavenArtifactOptions): ConnectArtifact {
    const { group, artifact, version, repository } = options;
    return new ConnectArtifact({ type: 'maven', group, artifact, version, ...(repository ? { repository } : {}) });
  }

  /**
   * A file that is kept as it is.
   *
   * @param url https address; another one is a ConnectPluginInvalid error
   * @param options name and checksum
   */
  public static other(url: string, options: OtherArtifactOptions): ConnectArtifact {
    return new ConnectArtifact({ type: 'other', url, fileName: options.fileName, ...checksum(options) });
  }

  /** @internal */
  public readonly _block: KafkaConnectSpecBuildPluginsArtifacts;

  private constructor(block: KafkaConnectSpecBuildPluginsArtifacts) {
    this._block = Object.freeze(block);
  }
}

function checksum(options: DownloadOptions): { sha512sum?: string } {
  return options.sha512 === undefined ? {} : { sha512sum: options.sha512 };
}

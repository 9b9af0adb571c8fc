import { ConnectArtifact } from './connect-artifact';

/** What a plugin consists of. */
export interface ConnectPluginProps {
  /** Name: at least two of a-z, 0-9, "-", "_"; the folder of the plugin. Anything else is a ConnectPluginInvalid error. */
  readonly name: string;

  /** Version, for image tags and reports. */
  readonly version: string;

  /** Where its files are, for sources that build an image. */
  readonly artifacts: ConnectArtifact[];

  /** Licence, for reports, as in `Apache-2.0`. */
  readonly license: string;
}

/**
 * A connector, converter or transformation that is not part of Kafka.
 *
 * @see https://kafka.apache.org/documentation/#connectconfigs_plugin.path
 */
export class ConnectPlugin {
  /** Name; the folder of the plugin. */
  public readonly name: string;
  /** Version. */
  public readonly version: string;
  /** Licence. */
  public readonly license: string;
  private readonly _artifacts: readonly ConnectArtifact[];

  /** @param props what the plugin consists of */
  constructor(props: ConnectPluginProps) {
    this.name = props.name;
    this.version = props.version;
    this.license = props.license;
    this._artifacts = [...props.artifacts];
  }

  /** Where the files of the plugin are (a copy). */
  public get artifacts(): ConnectArtifact[] {
    return [...this._artifacts];
  }
}

import { ISecretRef } from '../../core/secrets';

/** An image that Strimzi builds. */
export interface BuildPluginSourceOptions {
  /** Repository that the image is pushed to, without a tag; the name of the Connect cluster is appended: `registry.acme.example/connect`. */
  readonly repository: string;

  /**
   * Secret of type `kubernetes.io/dockerconfigjson` with the right to push.
   *
   * @default - the registry takes pushes without one
   */
  readonly pushSecret?: ISecretRef;

  /**
   * SHA-512 of downloads by their address, where the plugin itself states none.
   *
   * @default - none
   */
  readonly checksums?: { readonly [url: string]: string };
}

/** Images that hold one plugin each. */
export interface VolumePluginSourceOptions {
  /**
   * Repository of the images; plugin name and version are appended: `<repository>/<name>:<version>`.
   *
   * @default - every plugin is in references
   */
  readonly repository?: string;

  /**
   * Image references by plugin name; they win over the repository.
   *
   * @default - none
   */
  readonly references?: { readonly [plugin: string]: string };
}

/** How a source provides its plugins. */
type Mode = 'image' | 'build' | 'imagestream' | 'volumes';

/**
 * Where the workers of Kafka Connect get their plugins from. Strimzi's own image holds none beside those of Kafka.
 *
 * @see https://strimzi.io/docs/operators/latest/deploying.html#using-kafka-connect-with-plug-ins-str
 */
export class ConnectPluginSource {
  /**
   * An image of yours, based on Strimzi's, that holds all plugins below its plugin path.
   *
   * @param image image reference; one without a version is a MovingImage warning
   */
  public static image(image: string): ConnectPluginSource {
    return new ConnectPluginSource('image', { image });
  }

  /**
   * Strimzi downloads the plugins, builds an image in the cluster and pushes it. The tag follows from the plugins.
   *
   * @param options where it is pushed to
   */
  public static strimziBuild(options: BuildPluginSourceOptions): ConnectPluginSource {
    return new ConnectPluginSource('build', { ...options });
  }

  /** As `strimziBuild`, into an OpenShift image stream that has the name of the Connect cluster; needs no registry. */
  public static openShiftBuild(): ConnectPluginSource {
    return new ConnectPluginSource('imagestream', {});
  }

  /**
   * Plugins are mounted from images that hold nothing else. Needs Kubernetes with image volumes.
   *
   * @param options where the images are
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#image
   */
  public static imageVolumes(options: VolumePluginSourceOptions): ConnectPluginSource {
    return new ConnectPluginSource('volumes', { ...options });
  }

  private constructor(
    /** @internal */
    public readonly _mode: Mode,
    /** @internal */
    public readonly _options: { readonly image?: string } & Partial<BuildPluginSourceOptions> & VolumePluginSourceOptions,
  ) {}
}

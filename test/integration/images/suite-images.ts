import * as fs from 'fs';
import { App } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ImagePurpose, imageFor, ImageOptions, Images, imageTable } from '../../../src/core/images';
import { OPERATORS } from '../../../src/core/versions';

/** Images that scenarios use beside those of the library: clients of the systems. */
const CLIENT_IMAGES = {
  /** Kafka's own command line tools. @see https://quay.io/repository/strimzi/kafka?tab=tags */
  kafka: `quay.io/strimzi/kafka:${OPERATORS.strimzi.version}-kafka-4.3.1`,
  /** Puts and lists objects. @see https://hub.docker.com/r/amazon/aws-cli */
  s3: 'docker.io/amazon/aws-cli:2.31.0',
  /** Workers with the plugin of the archive sink are built from it, into this place. @see docs/integration.md */
  connect: 'localhost:5001/suite/connect:1',
} as const;

type ClientPurpose = keyof typeof CLIENT_IMAGES;

/** Everything that scenarios need an image for. */
export type SuitePurpose = ImagePurpose | ClientPurpose;

/** Where the images of a run come from: the library's table and a few clients, each one from elsewhere if so configured. */
export class SuiteImages {
  /**
   * Reads the environment: `INTEGRATION_IMAGE_<PURPOSE>` wins over the file `INTEGRATION_IMAGES` (JSON with `mirror` and `overrides`),
   * and `INTEGRATION_IMAGE_MIRROR` over the mirror in it.
   */
  public static fromEnvironment(env: Readonly<Record<string, string | undefined>>): SuiteImages {
    const file = env.INTEGRATION_IMAGES ? JSON.parse(fs.readFileSync(env.INTEGRATION_IMAGES, 'utf8')) as ImageOptions : {};
    const overrides: Record<string, string> = { ...file.overrides };
    for (const purpose of SuiteImages.purposes()) {
      const image = env[`INTEGRATION_IMAGE_${purpose.toUpperCase()}`];
      if (image) overrides[purpose] = image;
    }
    const unknown = Object.keys(overrides).find(purpose => !(SuiteImages.purposes() as string[]).includes(purpose));
    if (unknown !== undefined) throw new Error(`no image has the purpose ${unknown}; there are ${SuiteImages.purposes().join(', ')}`);
    return new SuiteImages({ mirror: env.INTEGRATION_IMAGE_MIRROR || file.mirror, overrides });
  }

  /** All purposes. */
  public static purposes(): SuitePurpose[] {
    return [...Object.keys(imageTable()) as ImagePurpose[], ...Object.keys(CLIENT_IMAGES) as ClientPurpose[]];
  }

  constructor(private readonly options: ImageOptions) {}

  /** Hands the choice to a program, as an air-gapped user does. */
  public configure(scope: IConstruct): void {
    const ours = Object.entries(this.options.overrides ?? {}).filter(([purpose]) => purpose in imageTable());
    Images.configure(scope, { mirror: this.options.mirror, overrides: Object.fromEntries(ours) });
  }

  /** The image for a purpose. */
  public of(purpose: SuitePurpose): string {
    if (purpose in imageTable()) {
      const app = new App();
      this.configure(app);
      return imageFor(app, purpose as ImagePurpose);
    }
    const image = CLIENT_IMAGES[purpose as ClientPurpose];
    const mirrored = this.options.mirror === undefined ? image : `${this.options.mirror.replace(/\/+$/, '')}/${image.slice(image.indexOf('/') + 1)}`;
    return this.options.overrides?.[purpose] ?? mirrored;
  }
}

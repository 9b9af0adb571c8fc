import { Construct } from 'constructs';
import { externalEncryption } from './at-rest';
import { addBucketGrants, recordBucketUse } from './bucket-access';
import { checkBucketName } from './bucket-name';
import { STORAGE } from './problems';
import { BucketConnectOptions, IBucket, IBucketClient, ObjectStoreAccess } from '../core/bucket';
import { FieldTag } from '../core/field-tags';
import { PipelineGraph } from '../core/graph';
import { checkPlainText, namespaceOf, TextForm } from '../core/names';
import { PodSelector } from '../core/pods';
import { required } from '../core/required';
import { checkSecretKey, checkTrust } from '../core/secret-rules';
import { SecretKey, TrustBundle } from '../core/secrets';
import { StageRole } from '../core/stages';

const REGION: TextForm = { form: /^[a-z0-9-]+$/, allowed: 'lower-case letters, digits and "-"' };

/** A bucket that exists, in any store that speaks S3. */
export interface ExternalBucketProps {
  /** Name of the bucket. One that S3 refuses is an InvalidName error. */
  readonly bucketName: string;

  /** Where the access key id is, in the namespace of the chart. A name or key that Kubernetes refuses is an InvalidName error. */
  readonly accessKeyId: SecretKey;

  /** Where the secret access key is, in the namespace of the chart. */
  readonly secretAccessKey: SecretKey;

  /**
   * URL of the endpoint, without a path. Another form is a BucketEndpointInvalid error.
   *
   * @default - Amazon S3 in the region
   */
  readonly endpoint?: string;

  /**
   * S3 region.
   *
   * @default us-east-1
   */
  readonly region?: string;

  /**
   * Certificates to trust, in the namespace of the chart.
   *
   * @default - public certificates
   */
  readonly trust?: TrustBundle;

  /**
   * Whether the bucket is part of the path instead of the host name.
   *
   * @default true with an endpoint, false for Amazon S3
   */
  readonly pathStyle?: boolean;

  /**
   * Pods that serve the endpoint, for the network policies of clients.
   *
   * @default - outside the cluster
   */
  readonly serverPods?: PodSelector;

  /**
   * Port that the serving pods listen on, when the service publishes another one.
   *
   * @default - the port of the endpoint
   */
  readonly serverPort?: number;

  /**
   * Tags of what may be in the objects. Tagged fields that a transform can write here and that are not among them are a TagNotAllowed error;
   * a sink speaks for itself.
   *
   * @default - none
   */
  readonly mayHold?: FieldTag[];
}

/**
 * A bucket that is not managed here.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html
 */
export class ExternalBucket extends Construct implements IBucket {
  /** Name of the bucket. */
  public readonly bucketName: string;
  /** URL of the endpoint. */
  public readonly endpoint: string;
  private readonly port: number;
  private readonly props: ExternalBucketProps;

  /**
   * @param scope parent
   * @param id construct id
   * @param props bucket, credentials, endpoint
   */
  constructor(scope: Construct, id: string, props: ExternalBucketProps) {
    super(scope, id);
    required(this, props, 'bucketName', 'accessKeyId', 'secretAccessKey');
    this.props = { ...props };
    this.bucketName = checkBucketName(this, props.bucketName);
    checkSecretKey(this, props.accessKeyId, 'the access key id');
    checkSecretKey(this, props.secretAccessKey, 'the secret access key');
    checkTrust(this, props.trust, 'the certificates to trust');
    const region = checkPlainText(this, props.region ?? 'us-east-1', 'the region', REGION);
    const url = this.parse(props.endpoint ?? `https://s3.${region}.amazonaws.com`);
    this.endpoint = url.origin;
    this.port = props.serverPort ?? (url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port));
    if (url.protocol === 'http:') {
      const text = STORAGE.text(this, 'ObjectStoreCleartext', { what: `bucket ${this.bucketName} is reached without HTTPS`, got: this.endpoint });
      PipelineGraph.of(this)._warn(this, STORAGE, 'ObjectStoreCleartext', text);
    }
    PipelineGraph.of(this).declareStage(this, {
      role: StageRole.STORE,
      type: 'S3 bucket',
      name: this.bucketName,
      details: { endpoint: this.endpoint },
      protection: {
        mayHold: props.mayHold,
        atRest: [externalEncryption(this.endpoint)],
        retention: { by: 'objects stay until something removes them' },
      },
      producedElsewhere: true,
      consumedElsewhere: true,
    });
    addBucketGrants(this, `key in secret ${namespaceOf(this)}/${props.accessKeyId.secretName}`, this.endpoint, `bucket ${this.bucketName}`);
  }

  /**
   * Tells a client how to use the bucket. A client in another namespace is a CredentialsUnreachable error.
   *
   * @param client the stage
   * @param options what it does with the bucket
   */
  public connectBucket(client: IBucketClient, options: BucketConnectOptions): ObjectStoreAccess {
    const { region, accessKeyId, secretAccessKey, trust, pathStyle, serverPods } = this.props;
    const access = new ObjectStoreAccess({
      endpoint: this.endpoint,
      region,
      bucketName: this.bucketName,
      accessKeyId,
      secretAccessKey,
      trust,
      pathStyle: pathStyle ?? this.props.endpoint !== undefined,
      secretsNamespace: namespaceOf(this),
      serverPods,
      port: this.port,
      prerequisites: [],
    });
    recordBucketUse(this, client, options, access);
    return access;
  }

  private parse(endpoint: string): URL {
    const form = /^https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?\/?$/i;
    if (!form.test(endpoint) || !URL.canParse(endpoint)) {
      throw STORAGE.error(this, 'BucketEndpointInvalid', { what: 'the endpoint of the bucket is not usable', got: endpoint, allowed: 'https://host or https://host:port' });
    }
    return new URL(endpoint);
  }
}

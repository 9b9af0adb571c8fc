import { gunzipSync } from 'zlib';
import { Kubectl } from './kubectl';
import { KubeObject, referenceTo } from './objects';
import { RESTRICTED_CONTAINER } from './stand-in-pods';

/** Which bucket, and where. */
export interface BucketClientProps {
  readonly namespace: string;
  readonly image: string;
  /** Name of the bucket claim. */
  readonly claim: string;
  readonly endpoint: string;
}

/** A bucket over S3, with the credentials that its claim gives to those who may use it. */
export class BucketClientPod {
  /**
   * Starts a pod with the ConfigMap and the Secret of a bucket claim.
   *
   * @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Object-Storage-RGW/ceph-object-bucket-claim/
   */
  public static async start(kubectl: Kubectl, props: BucketClientProps): Promise<BucketClientPod> {
    const name = `s3-${props.claim}`;
    const settings = { AWS_ENDPOINT_URL_S3: props.endpoint, AWS_REGION: 'us-east-1', HOME: '/tmp', AWS_REQUEST_CHECKSUM_CALCULATION: 'when_required' };
    const pod: KubeObject = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: props.namespace, labels: { app: name } },
      spec: {
        automountServiceAccountToken: false,
        terminationGracePeriodSeconds: 1,
        containers: [{
          name: 's3',
          image: props.image,
          command: ['sleep', 'infinity'],
          env: Object.entries(settings).map(([variable, value]) => ({ name: variable, value })),
          envFrom: [{ configMapRef: { name: props.claim } }, { secretRef: { name: props.claim } }],
          securityContext: RESTRICTED_CONTAINER,
          resources: { requests: { cpu: '50m', memory: '128Mi' } },
          volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
        }],
        volumes: [{ name: 'tmp', emptyDir: {} }],
      },
    };
    await kubectl.apply([pod]);
    await kubectl.wait(referenceTo(pod), 'condition=Ready', 300);
    return new BucketClientPod(kubectl, props.namespace, name);
  }

  private constructor(private readonly kubectl: Kubectl, private readonly namespace: string, private readonly pod: string) {}

  /** Puts an object. */
  public async put(key: string, content: string): Promise<void> {
    await this.shell('cat > /tmp/object && aws s3api put-object --bucket "$BUCKET_NAME" --key "$0" --body /tmp/object', key, content);
  }

  /** Keys of the objects below a prefix. */
  public async keys(prefix: string): Promise<readonly string[]> {
    const text = await this.shell('aws s3api list-objects-v2 --bucket "$BUCKET_NAME" --prefix "$0" --query "Contents[].Key" --output json', prefix);
    return (JSON.parse(text === '' ? 'null' : text) as string[] | null) ?? [];
  }

  /** Text of an object that is compressed. */
  public async gunzip(key: string): Promise<string> {
    const content = await this.shell('aws s3api get-object --bucket "$BUCKET_NAME" --key "$0" /tmp/object >/dev/null && base64 -w0 /tmp/object', key);
    return gunzipSync(Buffer.from(content, 'base64')).toString('utf8');
  }

  private async shell(script: string, argument: string, input = ''): Promise<string> {
    return (await this.kubectl.exec(this.namespace, this.pod, ['sh', '-c', script, argument], { input })).stdout.trim();
  }
}

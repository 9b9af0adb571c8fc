import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { BucketWiring } from './bucket-wiring';
import { functionFileName, functionFiles, runnerFiles, runtimeOf } from './function-files';
import { functionRevision, FunctionVolume, imageRevision, RevisionProps } from './revision';
import { TransformCode, TransformLanguage } from './transform-code';
import { ServerlessTransformOptions } from './transform-options';
import { forwarderResources, renderResources } from './transform-resources';
import { SINK_RETRIES, SINK_TIMEOUT_MS, TransformSettings } from './transform-settings';
import { checkDistinct, EnvVar, userVariables } from './variables';
import { contentHash } from '../core/content-hash';
import { CORE } from '../core/core-problems';
import { PipelineGraph } from '../core/graph';
import { checkImage, imageFor } from '../core/images';
import { checkPlainText, namespaceOf } from '../core/names';
import { checkInteger } from '../core/numbers';
import { checkSecretRef } from '../core/secret-rules';
import { StageRole } from '../core/stages';
import type { ServiceSpec } from '../crd/knative-serving';
import { serviceScaleAnnotations } from '../render/knative/autoscaling';
import { emit, standardLabels } from '../render/manifest';

/** Annotation that makes a new revision when the code changes, since a ConfigMap alone does not. */
const CODE_ANNOTATION = 'data-pipelines.cdk8s.io/code-hash';

/** What the service of a transform is made of. */
export interface TransformServiceProps {
  readonly settings: TransformSettings;
  readonly options: ServerlessTransformOptions;
  readonly buckets: BucketWiring;
  /** Where the output goes. */
  readonly sinkUrl?: string;
}

/** What a function runs from. */
interface Code {
  readonly files: readonly ApiObject[];
  readonly hash: string;
  readonly volumes: readonly FunctionVolume[];
  readonly variables: readonly EnvVar[];
}

/** The pods that do the work. @see https://knative.dev/docs/serving/services/ */
export function emitTransformService(scope: Construct, props: TransformServiceProps): ApiObject {
  const { settings, options, buckets } = props;
  checkSource(scope, options);
  // The forwarder in front of an image is the JavaScript runner.
  const language = options.code?.language ?? TransformLanguage.JAVASCRIPT;
  const runner = runnerFiles(scope, language);
  const code = options.code && codeOf(scope, settings.name, options.code);
  const revision: RevisionProps = {
    concurrency: settings.scale.concurrency,
    timeoutSeconds: settings.requestSeconds,
    port: settings.port,
    runnerConfigMap: runner.manifest.name,
    runnerImage: imageFor(scope, runtimeOf(language).folder),
    runnerCommand: runtimeOf(language).command,
    runnerVariables: [...runnerVariables(scope, props), ...(code?.variables ?? [])],
    functionVariables: checkDistinct(scope, [...buckets.variables, ...userVariables(scope, options, code !== undefined)]),
    functionVolumes: [...(code?.volumes ?? []), ...buckets.volumes],
    resources: renderResources(scope, options.resources),
    runAsUser: options.runAsUser === undefined ? undefined : checkInteger(scope, options.runAsUser, 'runAsUser', 1, 2_147_483_647),
    writableRootFilesystem: options.writableRootFilesystem ?? false,
    imagePullSecret: options.imagePullSecret && checkSecretRef(scope, options.imagePullSecret, 'imagePullSecret'),
  };
  const spec: ServiceSpec = {
    template: {
      metadata: {
        labels: standardLabels(scope, 'function', settings.name, StageRole.TRANSFORM),
        annotations: { ...serviceScaleAnnotations(settings.scale), [CODE_ANNOTATION]: contentHash([runner.hash, code?.hash], 16) },
      },
      spec: options.image === undefined
        ? functionRevision(revision)
        : imageRevision({
          ...revision,
          image: checkImage(scope, options.image),
          forwarderResources: forwarderResources(settings.scale.concurrency, settings.maxRecordBytes),
        }),
    },
  };
  const service = emit(scope, 'Resource', {
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    name: settings.name,
    role: StageRole.TRANSFORM,
    app: 'function',
    // Only the source calls it, so it gets no address outside of the cluster.
    labels: { 'networking.knative.dev/visibility': 'cluster-local' },
    after: [runner.manifest, ...(code?.files ?? [])],
    body: { spec },
  });
  const graph = PipelineGraph.of(scope);
  for (const prerequisite of buckets.accesses.flatMap(access => access.prerequisites)) graph.applyAfter(service, prerequisite);
  return service;
}

function checkSource(scope: Construct, options: ServerlessTransformOptions): void {
  if (options.image !== undefined && options.code !== undefined) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'image and code are both set', got: options.image, fix: 'set one of the two' });
  }
  if (options.image === undefined && options.code === undefined) {
    throw CORE.error(scope, 'MissingProp', { what: 'neither image nor code is set', fix: 'set image, or code such as TransformCode.file("handler.mjs")' });
  }
  if (options.image !== undefined && options.outputType !== undefined) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'outputType is for code, a container sets the type of its own answers', got: options.outputType });
  }
  if (options.code !== undefined && options.imagePullSecret !== undefined) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'imagePullSecret is for image', fix: 'leave it out, or configure a mirror with Images.configure' });
  }
}

function codeOf(scope: Construct, name: string, code: TransformCode): Code {
  const files = functionFiles(scope, name, code);
  return {
    files: [files.manifest],
    hash: files.hash,
    volumes: [{ volume: { name: 'function', configMap: { name: files.manifest.name } }, mountPath: '/function', readOnly: true }],
    variables: [{ name: 'FUNCTION_FILE', value: `/function/${functionFileName(code.language)}` }],
  };
}

/** Settings of the runner, the same for both languages. */
function runnerVariables(scope: Construct, { settings, options, sinkUrl }: TransformServiceProps): EnvVar[] {
  const outputType = options.outputType && checkPlainText(scope, options.outputType, 'outputType');
  const values: Record<string, string | number | undefined> = {
    FUNCTION_OUTPUT_TYPE: outputType,
    FUNCTION_SOURCE: options.code && `/${namespaceOf(scope)}/${settings.name}`,
    FUNCTION_TIMEOUT_MS: settings.functionSeconds * 1000,
    GRACE_SECONDS: settings.requestSeconds - 5,
    // The source writes attributes into headers as they are, without the encoding that the specification asks for.
    HEADER_DECODING: 'raw',
    K_SINK: sinkUrl,
    MAX_BODY_BYTES: settings.maxRecordBytes,
    MAX_CONCURRENCY: settings.scale.concurrency,
    SINK_RETRIES,
    SINK_TIMEOUT_MS,
  };
  return Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => ({ name, value: String(value) }));
}

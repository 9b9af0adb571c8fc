import { ControlPlane } from '../engines/control-plane';
import { KubernetesApi, KubernetesObject } from '../engines/kubernetes-api';

/** One webhook of a configuration. */
export interface Webhook {
  readonly name: string;
  readonly clientConfig: { readonly service?: { readonly path?: string } };
  readonly rules: readonly object[];
  readonly [field: string]: unknown;
}

/** A ValidatingWebhookConfiguration or a MutatingWebhookConfiguration. */
export interface WebhookConfiguration extends KubernetesObject {
  readonly webhooks: readonly Webhook[];
}

/** What the API server is to ask. */
export interface Registration {
  /** Port of 127.0.0.1 where the engine answers. */
  readonly port: number;
  readonly configurations: readonly WebhookConfiguration[];
  /** An object that the engine refuses: once it is refused, the registration is in force. */
  readonly wrong: KubernetesObject;
}

/** Lets the API server ask an engine on this machine, and waits until it does. The answer takes the registration back. */
export async function registerWebhooks({ api, serving }: ControlPlane, { port, configurations, wrong }: Registration): Promise<() => Promise<void>> {
  const caBundle = Buffer.from(serving.caBundle).toString('base64');
  const objects = configurations.map(({ apiVersion, kind, metadata: { name }, webhooks }) => ({
    apiVersion,
    kind,
    metadata: { name },
    webhooks: webhooks.map(webhook => ({
      ...webhook,
      clientConfig: { url: `https://127.0.0.1:${port}${webhook.clientConfig.service?.path ?? '/'}`, caBundle },
      // Upstream lets objects pass when the engine does not answer; here that would hide an engine that broke.
      failurePolicy: 'Fail',
      timeoutSeconds: 30,
    })),
  }));
  for (const object of objects) {
    const { status, body } = await api.apply(object);
    if (status >= 300) throw new Error(`${object.metadata.name}: ${body.message}`);
  }
  await untilRefused(api, wrong);
  return async () => {
    for (const object of objects) await api.delete(object);
  };
}

async function untilRefused(api: KubernetesApi, wrong: KubernetesObject): Promise<void> {
  const end = Date.now() + 180_000;
  for (;;) {
    const { status, body } = await api.apply(wrong, { dryRun: true });
    if (isDenied(body)) return;
    if (Date.now() > end) throw new Error(`the engine is not asked: ${status} ${body.message}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Whether an answer of the API server is the refusal of a webhook. */
export function isDenied(body: { readonly message?: unknown }): boolean {
  return typeof body.message === 'string' && /^admission webhook "[^"]+" denied the request/.test(body.message);
}

/** A configuration for an engine that ships none in a plain file: one validating webhook for all creations and changes of some kinds. */
export function validating(name: string, path: string, apiVersion: string, resources: readonly string[]): WebhookConfiguration {
  const [group, version] = apiVersion.split('/');
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name },
    webhooks: [{
      name: `${name}.webhook.test`,
      clientConfig: { service: { path } },
      rules: [{ apiGroups: [group], apiVersions: [version], operations: ['CREATE', 'UPDATE'], resources }],
      sideEffects: 'None',
      admissionReviewVersions: ['v1'],
    }],
  };
}

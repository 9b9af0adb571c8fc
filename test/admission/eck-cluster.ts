import * as fs from 'fs';
import { SearchProgram } from './eck-programs';
import { ControlPlane } from '../engines/control-plane';
import { ApiResponse, KubernetesObject } from '../engines/kubernetes-api';
import { Manifest } from '../support/app';

/** Kinds of the operator, and what its pods and clients need of the builtin ones; other operators do not run here. */
const APPLIED = /^(elasticsearch|logstash|kibana|stackconfigpolicy)\.k8s\.elastic\.co\/|^v1$|^policy\/|^networking\.k8s\.io\/|^storage\.k8s\.io\//;
const RESTRICTED = { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted' };
const LATER = ['Elasticsearch', 'Logstash'];

/** The objects of a program that are applied, those of the operator last. */
export function applied({ objects }: SearchProgram): Manifest[] {
  const chosen = objects.filter(object => APPLIED.test(object.apiVersion) && object.kind !== 'Namespace');
  return [...chosen.filter(object => !LATER.includes(object.kind)), ...chosen.filter(object => LATER.includes(object.kind))];
}

/** Applies a program into namespaces that enforce restricted pods, with secrets in place of those that other operators make. */
export async function applyProgram(plane: ControlPlane, program: SearchProgram): Promise<Array<{ readonly object: Manifest; readonly answer: ApiResponse }>> {
  const objects = applied(program);
  for (const name of new Set(objects.map(object => object.metadata.namespace as string | undefined))) {
    if (name) await must(plane, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: RESTRICTED } });
  }
  for (const secret of standInSecrets(plane, program)) await must(plane, secret);
  const answers = [];
  for (const object of objects) answers.push({ object, answer: await plane.api.apply(object) });
  return answers;
}

async function must({ api }: ControlPlane, object: KubernetesObject): Promise<void> {
  const { status, body } = await api.apply(object, { manager: 'stand-in' });
  if (status >= 300) throw new Error(`${object.kind} ${object.metadata.name}: ${body.message}`);
}

/** Secrets that nobody makes here: those of the External Secrets operator, and those that the objects refer to by name and key. */
function standInSecrets({ serving }: ControlPlane, { objects }: SearchProgram): KubernetesObject[] {
  const secrets = new Map<string, { type?: string; data: Record<string, string> }>();
  const secret = (namespace: string, name: string) => {
    const key = `${namespace}/${name}`;
    if (!secrets.has(key)) secrets.set(key, { data: {} });
    return secrets.get(key)!;
  };
  const emitted = new Set(objects.filter(({ kind }) => kind === 'Secret').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`));
  for (const object of objects) {
    const { namespace } = object.metadata;
    if (object.kind === 'ExternalSecret' && object.spec.target?.template) {
      const made = secret(namespace, object.spec.target.name);
      made.type = object.spec.target.template.type;
      for (const key of Object.keys(object.spec.target.template.data ?? {})) made.data[key] = 'stand-in';
    }
    if (!LATER.includes(object.kind)) continue;
    for (const { name, key } of secretKeysIn(object.spec)) secret(namespace, name).data[key] ??= 'stand-in';
    const certificate = object.spec.http?.tls?.certificate?.secretName;
    // The operator reads it, so that it has to be one: the API server's own, which carries its authority.
    if (certificate) secret(namespace, certificate).data = { 'tls.crt': serving.caBundle, 'tls.key': fs.readFileSync(serving.keyFile, 'utf8'), 'ca.crt': serving.caBundle };
  }
  return [...secrets].filter(([key]) => !emitted.has(key) && !key.includes('-es-http-certs-')).map(([key, { type, data }]) => {
    const [namespace, name] = key.split('/');
    return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, ...(type ? { type } : {}), stringData: data };
  });
}

/** Each secret and key that settings in the keystore, volumes and variables refer to. */
export function secretKeysIn(value: unknown): Array<{ readonly name: string; readonly key: string }> {
  if (typeof value !== 'object' || value === null) return [];
  const { secretName, entries, items, secretKeyRef } = value as Manifest;
  const keys = (entries ?? items ?? []) as Array<{ readonly key: string }>;
  return [
    ...(secretName && Array.isArray(keys) ? keys.map(({ key }) => ({ name: secretName as string, key })) : []),
    ...(secretKeyRef ? [secretKeyRef] : []),
    ...Object.values(value).flatMap(secretKeysIn),
  ];
}

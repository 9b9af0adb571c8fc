import { EmittedObject } from './objects';
import { compareText } from './sorting';

/** Maps whose values are the user's text, not Kubernetes fields. */
const FREE_TEXT = new Set(['data', 'stringData', 'binaryData', 'annotations', 'labels']);

/** The container images and image volumes that the objects name, to be mirrored or scanned. */
export function imagesOf(objects: ReadonlyArray<Pick<EmittedObject, 'manifest'>>): string[] {
  const images = new Set<string>();
  for (const { manifest } of objects) collect(manifest, images);
  return [...images].sort(compareText);
}

function collect(value: unknown, images: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, images);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const fields = value as Record<string, unknown>;
  if (fields.type === 'image' && isText(fields.reference)) images.add(fields.reference);
  for (const [key, inner] of Object.entries(fields)) {
    if (FREE_TEXT.has(key)) continue;
    if (key === 'image' && isText(inner)) images.add(inner);
    else if (key === 'image' && isImageVolume(inner)) images.add(inner.reference);
    else collect(inner, images);
  }
}

/** @see https://kubernetes.io/docs/tasks/configure-pod-container/image-volumes/ */
function isImageVolume(value: unknown): value is { reference: string } {
  return typeof value === 'object' && value !== null && isText((value as Record<string, unknown>).reference);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

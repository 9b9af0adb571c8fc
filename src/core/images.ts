import { IConstruct } from 'constructs';
import { CORE } from './core-problems';
import { PipelineGraph } from './graph';
import { ScopedSetting } from './scoped-setting';

const IMAGES = new ScopedSetting<ImageOptions>('Images', 'the choice of images');
const REFERENCE = /^[a-z0-9]+([._:/-]+[A-Za-z0-9]+)*(@sha256:[a-f0-9]{64})?$/;

/** Images of the library's own pods, by what they are for. One table, so that air-gapped users can mirror it. */
const DEFAULT_IMAGES = {
  /** Runs functions in JavaScript, and the forwarder. @see https://hub.docker.com/_/node */
  node: 'docker.io/library/node:22.20.0-alpine3.22',
  /** Runs functions in Python. @see https://hub.docker.com/_/python */
  python: 'docker.io/library/python:3.13.9-alpine3.22',
  /** Calls HTTP APIs in jobs. @see https://hub.docker.com/r/curlimages/curl */
  curl: 'docker.io/curlimages/curl:8.16.0',
  /** Talks to the Kubernetes API in jobs. @see https://hub.docker.com/r/alpine/kubectl */
  kubectl: 'docker.io/alpine/kubectl:1.34.1',
} as const;

/** A purpose that the library has an image for. */
export type ImagePurpose = keyof typeof DEFAULT_IMAGES;

/** Where the images come from. */
export interface ImageOptions {
  /**
   * Registry, with an optional path, that mirrors the images: `registry.acme.example/mirror`. It takes the place of the images' own registry.
   *
   * @default - the images' own registries
   */
  readonly mirror?: string;

  /**
   * Image references by purpose (`node`, `python`, `curl`, `kubectl`); they win over the mirror.
   *
   * @default - the library's table, see docs/operators.md
   */
  readonly overrides?: { readonly [purpose: string]: string };
}

/** Chooses the images of the pods that the library itself writes. */
export class Images {
  /**
   * Sets where images come from, for a construct and all below it.
   *
   * @param scope the app, a chart, or any construct
   * @param options mirror and overrides; an unknown purpose is an InvalidValue error. After an image was chosen below, it is a SettingTooLate error
   */
  public static configure(scope: IConstruct, options: ImageOptions): void {
    for (const purpose of Object.keys(options.overrides ?? {})) {
      if (!(purpose in DEFAULT_IMAGES)) {
        throw CORE.error(scope, 'InvalidValue', { what: 'no image has this purpose', got: purpose, allowed: Object.keys(DEFAULT_IMAGES).join(', ') });
      }
    }
    IMAGES.set(scope, { ...options });
  }

  private constructor() {}
}

/** The image for a purpose, as configured at a construct. */
export function imageFor(scope: IConstruct, purpose: ImagePurpose): string {
  const chain = IMAGES.read(scope);
  const override = chain.map(o => o.overrides?.[purpose]).find(o => o !== undefined);
  if (override !== undefined) return checkImage(scope, override);
  const mirror = chain.map(o => o.mirror).find(m => m !== undefined);
  const image = DEFAULT_IMAGES[purpose];
  return mirror === undefined ? image : checkImage(scope, `${mirror.replace(/\/+$/, '')}/${image.slice(image.indexOf('/') + 1)}`);
}

/** All images with their purposes, for docs and reports. */
export function imageTable(): Readonly<Record<ImagePurpose, string>> {
  return DEFAULT_IMAGES;
}

/** Checks an image reference; warns when it can change behind the user's back. @returns the image. */
export function checkImage(scope: IConstruct, image: string): string {
  if (!REFERENCE.test(image)) {
    throw CORE.error(scope, 'InvalidValue', { what: 'the image is not an image reference', got: image, allowed: 'registry/path:tag or registry/path@sha256:…' });
  }
  const [name, digest] = image.split('@');
  const tag = /:([^/]+)$/.exec(name)?.[1];
  if (!digest && (tag === undefined || tag === 'latest')) {
    PipelineGraph.of(scope)._warn(scope, CORE, 'MovingImage', CORE.text(scope, 'MovingImage', { what: 'the image can change without a change here', got: image }));
  }
  return image;
}

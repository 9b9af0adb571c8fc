import { IConstruct } from 'constructs';

/** Somebody who wants to know when an app was found to be without problems. */
export type SynthesisListener = (root: IConstruct) => void;

const LISTENERS: SynthesisListener[] = [];

/** Adds one for all apps of this process. The core knows nobody above it, so whoever is above registers here. */
export function onSoundApp(listener: SynthesisListener): void {
  LISTENERS.push(listener);
}

/** Tells everybody, once a synthesis; an error of theirs ends it. */
export function announceSoundApp(root: IConstruct): void {
  for (const listener of LISTENERS) listener(root);
}

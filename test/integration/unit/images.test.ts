import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { imageTable } from '../../../src/core/images';
import { OPERATORS } from '../../../src/core/versions';
import { SuiteImages } from '../images/suite-images';
import { functionProgram } from '../programs/functions';
import { synthesize } from '../programs/program';

test('without settings the images are those of the library, and the clients that fit its operators', () => {
  const images = SuiteImages.fromEnvironment({});
  expect(images.of('node')).toBe(imageTable().node);
  expect(images.of('curl')).toBe(imageTable().curl);
  expect(images.of('kafka')).toContain(`:${OPERATORS.strimzi.version}-kafka-`);
});

test('a mirror takes the place of all registries', () => {
  const images = SuiteImages.fromEnvironment({ INTEGRATION_IMAGE_MIRROR: 'registry.acme.example/mirror/' });
  expect(images.of('node')).toBe(`registry.acme.example/mirror/${imageTable().node.replace('docker.io/', '')}`);
  expect(images.of('s3')).toMatch(/^registry\.acme\.example\/mirror\/amazon\/aws-cli:/);
});

test('one variable an image wins over the file, and that over the mirror; programs get the same', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'images-'));
  const file = path.join(folder, 'images.json');
  fs.writeFileSync(file, JSON.stringify({ mirror: 'registry.acme.example', overrides: { node: 'localhost/node:1', kafka: 'localhost/kafka:1' } }));
  const images = SuiteImages.fromEnvironment({ INTEGRATION_IMAGES: file, INTEGRATION_IMAGE_KAFKA: 'localhost/kafka:2' });
  fs.rmSync(folder, { recursive: true });
  expect([images.of('node'), images.of('kafka')]).toEqual(['localhost/node:1', 'localhost/kafka:2']);
  expect(images.of('python')).toMatch(/^registry\.acme\.example\/library\/python:/);
  const { objects } = synthesize({ namespace: 'orders', images }, functionProgram('javascript'));
  const service = objects.find(object => object.kind === 'Service');
  expect(service?.spec.template.spec.containers[0].image).toBe('localhost/node:1');
});

test('an image for a purpose that nothing has is an error', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'images-'));
  const file = path.join(folder, 'images.json');
  fs.writeFileSync(file, JSON.stringify({ overrides: { nodejs: 'localhost/node:1' } }));
  expect(() => SuiteImages.fromEnvironment({ INTEGRATION_IMAGES: file })).toThrow('no image has the purpose nodejs');
  fs.rmSync(folder, { recursive: true });
});

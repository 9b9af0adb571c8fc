import { needPeers, PEERS } from '../../src/pulumi/peers';
import { messageOf } from '../support/app';

/** What is said of a program in which these versions are installed. */
function verdict(installed: { readonly [name: string]: string }): string {
  return messageOf(() => needPeers(file => {
    const version = installed[file.replace(/\/package\.json$/, '')];
    if (version === undefined) throw new Error('Cannot find module');
    return { version };
  }));
}

test('a package that is not installed is named, with what to do', () => {
  expect(verdict({ '@pulumi/pulumi': '3.200.0' })).toBe('PulumiPeerMissing: [cdk8s-data-pipelines/pulumi] package @pulumi/kubernetes is not installed, '
    + 'got "@pulumi/kubernetes"; fix: npm install @pulumi/pulumi @pulumi/kubernetes');
  expect(verdict({})).toContain('PulumiPeerMissing: [cdk8s-data-pipelines/pulumi] package @pulumi/pulumi is not installed');
});

test('one that is too old is named with its version', () => {
  expect(verdict({ ...PEERS, '@pulumi/kubernetes': '4.9.1' })).toBe('PulumiPeerTooOld: [cdk8s-data-pipelines/pulumi] package @pulumi/kubernetes is older than what is '
    + 'supported, got "4.9.1"; allowed: 4.21.1 or later; fix: npm install @pulumi/pulumi@3 @pulumi/kubernetes@4');
  expect(verdict({ ...PEERS, '@pulumi/pulumi': '2.25.2' })).toMatch(/^PulumiPeerTooOld: .*@pulumi\/pulumi .*got "2\.25\.2"/);
});

test.each([PEERS, { '@pulumi/pulumi': '3.248.0', '@pulumi/kubernetes': '4.100.0' }, { '@pulumi/pulumi': '4.0.0', '@pulumi/kubernetes': '5.0.0-alpha.1' }])('%p is enough', installed => {
  expect(() => needPeers(file => ({ version: installed[file.replace(/\/package\.json$/, '') as keyof typeof installed] }))).not.toThrow();
});

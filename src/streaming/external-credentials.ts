import { IConstruct } from 'constructs';
import { ExternalKafkaProps } from './external-kafka-props';
import { STREAMING } from './problems';
import { CORE } from '../core/core-problems';
import { PipelineGraph } from '../core/graph';
import { KafkaCredentials } from '../core/kafka-connection';
import { checkPlainText, didYouMean, TextForm } from '../core/names';
import { checkSecretKey, checkTrust } from '../core/secret-rules';

/** No character that could end a quoted string of a JAAS line or begin another option. */
const USER_NAME: TextForm = { form: /^[A-Za-z0-9._@:=,+/ $-]+$/, allowed: 'letters, digits, spaces and any of . _ @ : = , + / $ -' };

/** Checks the references to all secrets of a cluster that is managed elsewhere. */
export function checkSecrets(scope: IConstruct, props: ExternalKafkaProps, sasl: boolean): void {
  const { credentials, clientCredentials = {}, trust } = props;
  for (const each of [...(credentials ? [credentials] : []), ...Object.values(clientCredentials)]) checkCredentials(scope, each, sasl);
  checkTrust(scope, trust, 'the certificates to trust');
}

function checkCredentials(scope: IConstruct, credentials: KafkaCredentials, sasl: boolean): void {
  const { userName, password, jaasConfig, certificate, privateKey } = credentials;
  checkPlainText(scope, userName, 'the user name', USER_NAME);
  if (sasl && !password) throw CORE.error(scope, 'MissingProp', { what: `user ${userName} has no password`, got: undefined });
  if ((certificate === undefined) !== (privateKey === undefined)) {
    throw CORE.error(scope, 'MissingProp', { what: `user ${userName} has only one of certificate and privateKey`, fix: 'set both' });
  }
  for (const reference of [password, jaasConfig, certificate, privateKey]) {
    if (reference) checkSecretKey(scope, reference, `user ${userName}`);
  }
}

/** Warns about credentials of clients that never connect: a mistyped name lets the stage use the shared ones. */
export function warnAboutUnused(scope: IConstruct, clientCredentials: Readonly<Record<string, KafkaCredentials>>, clientNames: ReadonlySet<string>): void {
  for (const name of Object.keys(clientCredentials).filter(own => !clientNames.has(own)).sort()) {
    const near = didYouMean(name, [...clientNames].filter(client => !Object.hasOwn(clientCredentials, client)));
    const text = STREAMING.text(scope, 'UnusedClientCredentials', {
      what: 'no stage of this name connects to the cluster',
      got: name,
      fix: near && `did you mean ${near}?`,
    });
    PipelineGraph.of(scope)._warn(scope, STREAMING, 'UnusedClientCredentials', text);
  }
}

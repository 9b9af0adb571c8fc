import { UserName } from './needs';
import { Manifest } from '../support/app';

/** A Kafka that is not ours, as its team describes it. */
export interface OthersKafka {
  /** Path of the construct that stands for it. */
  readonly name: string;
  readonly hosts: readonly string[];
  readonly port: number;
  readonly userName: UserName;
  /** Where the team puts the password of a user: the Secret that its clients mount. */
  readonly passwordSecret: (userName: string) => { readonly namespace: string; readonly name: string; readonly key: string };
  /** Where the certificate of its authority is. */
  readonly authoritySecret: { readonly namespace: string; readonly name: string; readonly key: string };
}

/** What the README of the example bring-your-own says about the Kafka of Acme's platform team. */
export const ACME: OthersKafka = {
  name: 'shop/Kafka',
  hosts: ['kafka-1.acme.example', 'kafka-2.acme.example', 'kafka-3.acme.example'],
  port: 9094,
  userName: client => `shop-${client}`,
  passwordSecret: user => ({ namespace: 'shop', name: user.replace(/^shop/, 'kafka'), key: 'password' }),
  authoritySecret: { namespace: 'shop', name: 'acme-ca', key: 'ca.crt' },
};

/** A Kafka of others in the words of a Kafka object, so that a broker can be made of it: one listener, nothing else set. */
export function stand(port: number): Manifest {
  return {
    metadata: { name: 'others' },
    spec: {
      kafka: {
        authorization: { type: 'simple' },
        listeners: [{ name: 'clients', port, type: 'internal', tls: true, authentication: { type: 'scram-sha-512' } }],
        config: {
          'auto.create.topics.enable': false,
          'default.replication.factor': 1,
          'min.insync.replicas': 1,
          'offsets.topic.replication.factor': 1,
          'transaction.state.log.min.isr': 1,
          'transaction.state.log.replication.factor': 1,
        },
      },
    },
  };
}

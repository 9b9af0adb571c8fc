import { ClientProperties, Driver } from '../driver';

/** A record as it is in a topic. */
export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  /** Nothing in a tombstone. */
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string | null>>;
}

/** Where to go on reading: the next offset of each partition, as in `{"shop.orders-0": 17}`. */
export type Mark = Readonly<Record<string, number>>;

/** Reads topics with the rights of an operator. */
export class Topics {
  constructor(private readonly driver: Driver, private readonly operator: ClientProperties) {}

  /** All records of some topics by now, in the order of each partition; those behind a mark when there is one. */
  public async read(topics: readonly string[], from: Mark = {}): Promise<TopicRecord[]> {
    return this.driver.ask<TopicRecord[]>('dump', { client: this.operator, topics, from });
  }

  /** All records of all topics, Kafka's and Connect's own included. */
  public async readAll(): Promise<TopicRecord[]> {
    return this.driver.ask<TopicRecord[]>('dump', { client: this.operator });
  }

  /** Where a topic ends by now. */
  public async mark(topic: string): Promise<Mark> {
    const records = await this.read([topic]);
    return Object.fromEntries(records.map(({ partition, offset }) => [`${topic}-${partition}`, offset + 1]));
  }
}

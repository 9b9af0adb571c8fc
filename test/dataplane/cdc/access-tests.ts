import { changesOf } from './envelope';
import { print } from './report';
import { SHOP } from './shop-source';
import type { ShopWorld } from './shop-world';

const DENIED_TOPIC = /TopicAuthorizationException|Not authorized to access topics|Topic authorization failed/;
const DENIED_GROUP = /GroupAuthorizationException|Group authorization failed/;

/** Rights at the broker: all that was proven so far passed with those that were derived; each that is taken away is missed. */
export function accessTests(world: () => ShopWorld): void {
  /** Takes a right away, lets the source start anew, waits for the complaint, and gives the right back. */
  const without = async (right: RegExp, complaint: RegExp, meanwhile: () => Promise<unknown> = async () => undefined): Promise<void> => {
    const { connect, dialect } = world();
    const rules = world().rules(SHOP, right);
    await world().revoke(rules);
    try {
      const since = connect.log.length;
      await connect.restart(SHOP);
      await meanwhile();
      const said = await connect.untilComplains(SHOP, complaint, since);
      print(`${dialect.name}: source ${SHOP} without ${rules.map(rule => `${rule.operation} on ${rule.resourceType} ${rule.resourceName}`).join(', ')} ${said}`);
    } finally {
      await world().grant(rules);
      await connect.restart(SHOP);
      await connect.untilRunning(SHOP);
    }
  };

  test('a source without the right to the topic of a table fails, and goes on without loss when it has it', async () => {
    const { database, dialect } = world();
    const mark = await world().mark('items');
    await without(new RegExp(`^WRITE TOPIC ${world().topicOf('items')}$`), DENIED_TOPIC, () => database.run('INSERT INTO items VALUES (100, 1000);'));
    const found = changesOf(await world().records('items', 1, mark));
    expect(found[0].after).toEqual({ id: 100, weight: 1000 });
    print(`${dialect.name}: with the right again ${found.length} record of 1 row, nothing lost`);
  });

  test('a source without the right to the group of its signals complains', async () => {
    await without(new RegExp(`^READ GROUP ${SHOP}-signals$`), DENIED_GROUP);
  });

  test('a source without the rights to its schema history fails', async () => {
    if (!world().dialect.history) return;
    await without(new RegExp(`^READ TOPIC ${SHOP}.schema-history$`), DENIED_TOPIC);
    await without(new RegExp(`^READ GROUP ${SHOP}-schema-history$`), DENIED_GROUP);
    await without(new RegExp(`^WRITE TOPIC ${SHOP}.schema-history$`), DENIED_TOPIC, () => world().database.run('ALTER TABLE items ADD COLUMN later INTEGER;'));
  });
}

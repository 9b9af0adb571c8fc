import * as fs from 'fs';
import * as path from 'path';
import type { Privilege } from './dialect';
import { print } from './report';
import type { ShopWorld } from './shop-world';
import { ROOT } from '../../engines/cache';

const DOCS = fs.readFileSync(path.join(ROOT, 'docs', 'cdc.md'), 'utf8');

/** Rights at the database: all that was proven so far passed with those of the documentation; each that is taken away is missed. */
export function privilegeTests(world: () => ShopWorld, privileges: readonly Privilege[]): void {
  test.each(privileges)('the user of the database needs: $grant', async ({ source, documented, grant, revoke, use, complaint }) => {
    const { connect, database, dialect } = world();
    expect(DOCS).toContain(documented);
    // As if it had never run: some rights are needed once.
    await connect.forget(source);
    await database.run([...dialect.forget(source), revoke].join('\n'));
    try {
      const since = connect.log.length;
      await connect.resume(source);
      if (use !== undefined) await database.run(use);
      print(`${dialect.name}: without "${documented}" source ${source} ${await connect.untilComplains(source, complaint, since)}`);
    } finally {
      await database.run(grant);
      await connect.restart(source);
      await connect.untilRunning(source);
      await connect.untilStreaming(source);
    }
  });
}

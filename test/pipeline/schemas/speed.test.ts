import { SchemaReport } from '../../../src';
import { lockedApp, lockFile, order } from './fixtures';

test('a thousand topics are published, compared and reported in a second', () => {
  const { app, kafka, lock } = lockedApp(order(), { file: lockFile() });
  const schemas = Array.from({ length: 50 }, (_, i) => order({ [`field${i}`]: { type: 'string' } }));
  for (let i = 0; i < 1_000; i++) kafka.addTopic(`Topic${i}`, { schema: schemas[i % schemas.length], producedElsewhere: true, consumedElsewhere: true });
  const start = performance.now();
  expect(lock.update()).toHaveLength(1_001);
  expect(lock._state().problems(false)).toEqual([]);
  const report = SchemaReport.of(app);
  expect(JSON.parse(report.json()).topics).toHaveLength(1_001);
  expect(report.text().length + report.markdown().length).toBeGreaterThan(100_000);
  expect(performance.now() - start).toBeLessThan(1_000);
});

import * as yaml from 'yaml';
import { setting, sink } from './fixtures';
import { synthAll } from '../support/app';
test('smoke', () => {
  const at = setting();
  sink(at, { indexTemplate: { shards: 3 } });
  const out = synthAll(at.chart);
  require('fs').writeFileSync('/tmp/h6/out.yaml', out.map((o: any) => yaml.stringify(o, { lineWidth: 0 })).join('---\n'));
});

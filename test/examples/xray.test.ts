import * as path from 'path';
test('synth', () => {
  process.chdir(path.join(__dirname, '../../examples/xray'));
  process.env.CDK8S_OUTDIR = '/tmp/h9/dist';
  require('../../examples/xray/main');
});

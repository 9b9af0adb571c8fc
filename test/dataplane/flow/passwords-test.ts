import { print } from './flow-engines';
import { FlowWorld, QUICK } from './flow-world';
import { leaks } from './leaks';
import { functionFile, usersApp } from './pipelines';
import { Engines, subjectOf } from '../proof';
import { TransformCode } from 'cdk8s-data-pipelines';

const LINES = Array.from({ length: 10 }, (_, i) => ({ key: 'john', value: `User: john, Password: secret${i}` }));

/** Puts asterisks in front of what it should hide. */
const MARKING = TransformCode.inlineJavaScript("export const handle = ({ data }) => data.split('Password: ').join('Password: ****');");

/** A wide-spread way to mask is none, and the check for leaks says so. */
export function passwordsTest(engines: () => Engines): void {
  test('passwords in lines of text: what only marks them leaves them in and is found, our functions remove them', async () => {
    const codes = { Mark: MARKING, RedactJs: functionFile('redact.mjs'), RedactPy: functionFile('redact.py') };
    const world = await FlowWorld.start(engines(), subjectOf('users', usersApp(codes)), { consumer: QUICK });
    try {
      await world.produce('lines', LINES);
      await world.drained();
      const passwords = LINES.map((_, i) => `secret${i}`);
      const left: string[] = [];
      for (const [topic, expected] of [['after-mark', passwords.length], ['after-redact-js', 0], ['after-redact-py', 0]] as const) {
        expect(await leaks(world, [topic], passwords)).toHaveLength(expected);
        const texts = (await world.read(topic)).map(record => record.value!.toString());
        expect(texts).toHaveLength(LINES.length);
        if (expected === 0) expect([...new Set(texts)]).toEqual(['User: john, Password: ****']);
        left.push(`${expected} in ${topic}`);
      }
      print(`of ${passwords.length} passwords there are ${left.join(', ')}`);
    } finally {
      await world.stop();
    }
  });
}

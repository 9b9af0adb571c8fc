import { Chart, Duration } from 'cdk8s';
import { ImportedKafka } from './imported-kafka';
import { RecordSchema, ServerlessTransform, TransformCode } from 'cdk8s-data-pipelines';

const JAVASCRIPT = `export async function handle(ce, context) {
  const order = ce.data;
  if (order.drop) return undefined;
  if (order.throw) throw new Error('the amount is ' + order.amount);
  if (order.wait) await new Promise(resolve => setTimeout(resolve, order.wait));
  if (!order.customer) context.reject('no customer');
  return { ...order, checked: true };
}
`;

const PYTHON = `import time


def handle(event, context):
    order = event.data
    if order.get("drop"):
        return None
    if order.get("throw"):
        raise RuntimeError("the amount is " + str(order["amount"]))
    if order.get("wait"):
        time.sleep(order["wait"] / 1000)
    if "customer" not in order:
        context.reject("no customer")
    return {**order, "checked": True}
`;

/** The same function in the languages that the runner knows. */
export const FUNCTIONS = {
  javascript: () => TransformCode.inlineJavaScript(JAVASCRIPT),
  python: () => TransformCode.inlinePython(PYTHON),
};

/** A function between two topics of a Kafka cluster that somebody else runs. */
export function functionProgram(language: keyof typeof FUNCTIONS, seconds = 2) {
  return (chart: Chart): ServerlessTransform => {
    const kafka = ImportedKafka.in(chart);
    const placed = kafka.addTopic('Placed', { schema: RecordSchema.json('order'), producedElsewhere: true });
    const checked = kafka.addTopic('Checked', { schema: RecordSchema.json('checked-order'), consumedElsewhere: true });
    return new ServerlessTransform(chart, 'Check', {
      input: placed,
      output: checked,
      code: FUNCTIONS[language](),
      outputType: 'com.acme.order.checked',
      timeout: Duration.seconds(seconds),
    });
  };
}

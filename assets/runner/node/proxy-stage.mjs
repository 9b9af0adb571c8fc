import net from 'node:net';
import { readEvents } from './cloudevent.mjs';
import { RunnerError } from './errors.mjs';
import { HttpClient, TimeoutError } from './http-client.mjs';
import { checkedOutputs, completed } from './outputs.mjs';

// The event itself, its trace, and what Knative tells a subscriber. Credentials of the caller are not the container's.
const PASSED_ON = /^(?:ce-.*|content-type|traceparent|tracestate|baggage|prefer|kn-namespace)$/;
const READY_TIMEOUT_MS = 1000;

/** Stands in front of the user's container and follows the CloudEvents request and reply contract. */
export class ProxyStage {
  stuck = 0;

  constructor(config) {
    this.config = config;
    this.client = new HttpClient(config.targetUrl);
  }

  /** Whether the container accepts connections. */
  ready() {
    const { hostname, port, protocol } = this.config.targetUrl;
    return new Promise((resolve) => {
      const socket = net.connect({
        host: hostname.replace(/^\[|\]$/g, ''),
        port: Number(port) || (protocol === 'https:' ? 443 : 80),
        timeout: READY_TIMEOUT_MS,
      });
      const answer = (reachable) => {
        socket.destroy();
        resolve(reachable);
      };
      socket.on('connect', () => answer(true)).on('timeout', () => answer(false)).on('error', () => answer(false));
    });
  }

  /** @returns {Promise<object[]>} output events */
  async process(event) {
    const reply = await this.send(event.message());
    if (reply.status < 200 || reply.status > 299) {
      const status = reply.status >= 400 && reply.status <= 599 ? reply.status : undefined;
      throw new RunnerError('TargetFailed', `the container answered ${reply.status}`, { status });
    }
    const outputs = this.readReply(reply).map((output) => ({
      ...output,
      attributes: completed(output.attributes, event, this.config),
    }));
    return checkedOutputs(outputs, this.config);
  }

  async send({ headers, body }) {
    try {
      return await this.client.post(headers.filter(([name]) => PASSED_ON.test(name)), body, {
        timeoutMs: this.config.functionTimeoutMs,
        maxBytes: this.config.maxBodyBytes,
      });
    } catch (error) {
      if (error instanceof TimeoutError) {
        throw new RunnerError('TargetTimeout', `the container took more than ${this.config.functionTimeoutMs} ms`);
      }
      throw new RunnerError('TargetUnavailable', `the container cannot be reached: ${error.code ?? error.name}`);
    }
  }

  readReply({ headers, body, truncated }) {
    if (truncated) throw invalidReply(`the reply has more than ${this.config.maxBodyBytes} bytes`);
    const isEvent = headers.some(([name, value]) => name.startsWith('ce-')
      || (name === 'content-type' && value.trim().toLowerCase().startsWith('application/cloudevents')));
    if (!isEvent) {
      // A body that is no event would be lost without a trace, so it is refused, as Knative's own dispatcher does.
      if (body.length > 0) throw invalidReply('the reply has a body, but is not a CloudEvent');
      return [];
    }
    try {
      return readEvents(headers, body, this.config);
    } catch (error) {
      throw invalidReply(`the reply is not a valid CloudEvent: ${error.message}`);
    }
  }
}

function invalidReply(message) {
  return new RunnerError('InvalidReply', message);
}

import { EngineBehaviour } from './engine-behaviour';

/** Where tasks, their offsets and dead letters are described. */
const CONNECT = 'https://kafka.apache.org/documentation/#connect';

/** What both connectors have in common: that of the framework around them. */
export function connectorBehaviour(name: string, keepsDeadLetters: boolean): Pick<EngineBehaviour, 'deadLetter' | 'scaleOut' | 'stop' | 'start'> & { readonly see: string } {
  const patch = (state: string) => `kubectl patch kafkaconnector ${name} --type merge -p '{"spec":{"state":"${state}"}}'`;
  return {
    see: CONNECT,
    deadLetter: keepsDeadLetters
      ? { kept: true, leavesOrder: true, text: 'in the dead-letter topic, with the reason in its headers' }
      : { kept: false, leavesOrder: false, text: 'there is no dead-letter topic: the connector stops at it' },
    scaleOut: 'tasks: a partition moves once its records are written and its offset is committed; what was not committed is written again',
    stop: patch('stopped'),
    start: patch('running'),
  };
}

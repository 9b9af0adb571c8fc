import { deferComputed } from './outputs';
import { outputsIn, putBackValues, whenKnown } from './put-back';
import { setDerive } from '../core/deferred';

// What the library computes from a text, as a checksum, follows the outputs in it.
setDerive((text, use, compute) => {
  const place = { path: 'outputs', anyText: true };
  return deferComputed(`${use} ${text}`, () => whenKnown(outputsIn(text, place), place, known => compute(String(putBackValues(text, known, place)))));
});

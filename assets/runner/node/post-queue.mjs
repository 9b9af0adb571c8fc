/**
 * Outputs of the events of one request on their way to the sink: in order, as many in a post as it takes. Those of one event stay together
 * as far as they fit, so that an event is either done or not.
 */
export class PostQueue {
  held = [];
  count = 0;
  bytes = 0;

  /** @param {(texts: string[], attributes: object) => Promise<void>} post gets the attributes of the event if all texts come from one */
  constructor({ sinkBatchEvents, maxBodyBytes }, post) {
    this.most = sinkBatchEvents;
    this.maxBytes = maxBodyBytes;
    this.post = post;
  }

  /** @param {{ attributes: object, texts: string[], succeed(): void, fail(error: Error): Error }} outputs of one event, and who hears of them */
  async add(outputs) {
    const bytes = outputs.texts.reduce((sum, text) => sum + sizeOf(text), 0);
    if (this.held.length > 0 && !this.fits(this.count + outputs.texts.length, this.bytes + bytes)) await this.flush();
    this.held.push(outputs);
    this.count += outputs.texts.length;
    this.bytes += bytes;
    if (this.count >= this.most) await this.flush();
  }

  async flush() {
    const { held } = this;
    if (held.length === 0) return;
    Object.assign(this, { held: [], count: 0, bytes: 0 });
    // Several events are held only as long as one post takes them.
    const attributes = held.length === 1 ? held[0].attributes : {};
    try {
      for (const texts of this.pieces(held.flatMap((outputs) => outputs.texts))) await this.post(texts, attributes);
    } catch (error) {
      throw held[0].fail(error);
    }
    held.forEach(({ succeed }) => succeed());
  }

  pieces(texts) {
    const pieces = [];
    let bytes = 0;
    for (const text of texts) {
      bytes += sizeOf(text);
      if (pieces.length > 0 && this.fits(pieces.at(-1).length + 1, bytes)) {
        pieces.at(-1).push(text);
      } else {
        pieces.push([text]);
        bytes = sizeOf(text);
      }
    }
    return pieces;
  }

  /** Two bytes are the brackets of the array. */
  fits(count, bytes) {
    return count <= this.most && bytes + 2 <= this.maxBytes;
  }
}

/** Bytes of an event with its comma. */
function sizeOf(text) {
  return Buffer.byteLength(text) + 1;
}

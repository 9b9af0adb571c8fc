/**
 * Largest request of whoever writes dead letters, in bytes: as much as a producer's buffer holds by default. A dead letter is its record with
 * headers; one that the client refuses for its size would be lost with nothing but a line in the log, so only the limit of the topic counts.
 *
 * @see https://kafka.apache.org/documentation/#producerconfigs_buffer.memory
 */
export const DEAD_LETTER_REQUEST_BYTES = 32 * 1024 * 1024;

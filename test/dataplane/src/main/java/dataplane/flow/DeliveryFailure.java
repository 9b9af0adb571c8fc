package dataplane.flow;

/** An event that was not taken, after all repetitions. */
final class DeliveryFailure extends Exception {
    private static final long serialVersionUID = 1;

    /** The last answer; null when there was none. */
    final transient HttpAnswer answer;

    DeliveryFailure(String message, HttpAnswer answer) {
        super(message);
        this.answer = answer;
    }
}

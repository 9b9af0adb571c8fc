package dataplane;

import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;

/** What the broker made of one attempt. */
final class Outcome {
    static final String ALLOWED = "allowed";
    static final String REFUSED = "refused";

    /** Errors that the broker finds after its authorizer let the request pass. */
    private static final Set<String> AFTER_AUTHORIZATION = Set.of(
        "TopicExistsException", "GroupIdNotFoundException", "TransactionalIdNotFoundException", "InvalidPartitionsException",
        "GroupNotEmptyException", "UnknownMemberIdException", "ElectionNotNeededException", "UnknownTopicOrPartitionException",
        "InvalidRequestException", "InvalidConfigurationException", "PolicyViolationException");

    private Outcome() {
    }

    /** Something that fails with the broker's error. */
    interface Attempt {
        void run() throws Exception;
    }

    static String of(Attempt attempt) {
        try {
            attempt.run();
            return ALLOWED;
        } catch (Exception error) {
            return of(error);
        }
    }

    static String of(Throwable error) {
        Throwable cause = rootOf(error);
        if (cause instanceof AuthorizationException) return REFUSED;
        if (AFTER_AUTHORIZATION.contains(cause.getClass().getSimpleName())) return ALLOWED;
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** Clients wrap what the broker said. */
    static Throwable rootOf(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && (cause instanceof ExecutionException || cause instanceof CompletionException || isWrapper(cause))) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isWrapper(Throwable error) {
        return error.getClass() == KafkaException.class;
    }
}

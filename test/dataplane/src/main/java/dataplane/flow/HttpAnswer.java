package dataplane.flow;

import java.util.Map;

/** What a server answered; names of headers in lower case. */
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
}

package io.suanpan.bank.server;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * A row of the table of what the bank answers.
 *
 * @param isBusiness whether it is not served while the bank is down
 */
record Route(String method, Pattern path, boolean isBusiness, Handler handler) {
    /** Answers a call; may block. */
    @FunctionalInterface
    interface Handler {
        void answer(Call call) throws IOException;
    }

    static Route business(String method, String path, Handler handler) {
        return new Route(method, Pattern.compile(path), true, handler);
    }

    static Route operator(String method, String path, Handler handler) {
        return new Route(method, Pattern.compile(path), false, handler);
    }
}

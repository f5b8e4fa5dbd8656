package io.suanpan.bench.measure;

import java.time.Duration;

/**
 * How long a measurement waits for what does not come.
 *
 * @param reach a server that cannot be connected to
 * @param settle an outcome that is not known
 * @param rest activities that do not finish
 * @param show a payment that a read model does not show
 */
public record Patience(Duration reach, Duration settle, Duration rest, Duration show) {
    public static final Patience USUAL = new Patience(Duration.ofSeconds(10),
            Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(10));
}

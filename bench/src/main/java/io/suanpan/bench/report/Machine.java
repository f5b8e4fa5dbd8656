package io.suanpan.bench.report;

/** Where the load runs; the server may be elsewhere. */
public final class Machine {
    private Machine() {}

    public static String inWords() {
        return "%s %s, %d processors, Java %s".formatted(System.getProperty("os.name"),
                System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"));
    }
}

package io.suanpan.node;

/** What the node tells whoever started it: lines on standard output, one keyword each. */
final class Progress {
    private Progress() {}

    static void step(String text) {
        line("progress " + text);
    }

    /** Nobody is asked for credentials. */
    static void open(HostPort http) {
        line("open mode: whoever reaches " + http + " may do everything;"
                + " --auth asks for credentials");
    }

    /** Nobody is asked for a second operator. */
    static void operatorsActAlone() {
        line("operators act alone: suanpan.security.second-operator is off, so one of them brings"
                + " money in, refunds, releases and unfreezes");
    }

    static void ready(HostPort http) {
        line("ready http://" + http);
    }

    static void fatal(String text) {
        line("fatal " + text.replace('\n', ' '));
    }

    private static void line(String text) {
        System.out.println(text);
        System.out.flush();
    }
}

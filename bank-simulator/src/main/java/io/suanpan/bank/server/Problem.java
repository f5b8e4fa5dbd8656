package io.suanpan.bank.server;

/** A request is refused, or the bank cannot serve it; the code is stable, the detail names field and value. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 200;

    private final int status;
    private final String code;

    Problem(int status, String code, String detail) {
        super(detail.length() > LONGEST ? detail.substring(0, LONGEST) + "…" : detail, null, false,
                false);
        this.status = status;
        this.code = code;
    }

    static Problem invalid(String code, String detail) {
        return new Problem(400, code, detail);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}

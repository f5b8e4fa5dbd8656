package io.suanpan.bench.mall;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A top-up or a withdrawal, as far as it has come.
 *
 * @param reference the bank's, once it is paid
 * @param why it failed, if it did
 * @param doubtful whether for a while nobody knew what had become of it
 */
record BankOrder(Wish wish, String reference, String status, String why, boolean doubtful) {
    enum Kind {
        TOP_UP("top-ups", "topUpNo", "from", "top-up"), WITHDRAWAL("withdrawals", "withdrawalNo",
                "to", "withdrawal");

        private final String path;
        private final String noField;
        private final String outsideField;
        private final String word;

        Kind(String path, String noField, String outsideField, String word) {
            this.path = path;
            this.noField = noField;
            this.outsideField = outsideField;
            this.word = word;
        }

        String path() {
            return path;
        }

        String noField() {
            return noField;
        }

        String outsideField() {
            return outsideField;
        }
    }

    /** What was asked for. */
    record Wish(Kind kind, Party party, String no, String outside, long amount) {
        @Override
        public String toString() {
            return party.name() + "'s " + kind.word + " of " + Amounts.text(amount);
        }
    }

    static BankOrder of(Wish wish, JsonNode seen) {
        String status = seen.path("status").asText();
        return new BankOrder(wish, seen.path("bankReference").asText(), status,
                seen.path("reason").asText(), status.equals("UNKNOWN"));
    }

    /** The same later, with what is known of it by then. */
    BankOrder seenAgain(JsonNode seen) {
        BankOrder now = of(wish, seen);
        return new BankOrder(wish, now.reference, now.status, now.why, doubtful || now.doubtful);
    }

    boolean isPaid() {
        return status.equals("PAID");
    }

    boolean isOver() {
        return isPaid() || status.equals("FAILED");
    }
}

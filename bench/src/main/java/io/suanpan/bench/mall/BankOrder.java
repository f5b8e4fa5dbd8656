package io.suanpan.bench.mall;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A top-up or a withdrawal, as far as it has come.
 *
 * @param number which the bank knows it by
 * @param why it failed, if it did
 */
record BankOrder(Wish wish, String number, String status, String why) {
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
        return new BankOrder(wish, seen.path("instructionNumber").asText(),
                seen.path("status").asText(), seen.path("reason").asText());
    }

    boolean isPaid() {
        return status.equals("PAID");
    }

    boolean isOver() {
        return isPaid() || status.equals("FAILED");
    }
}

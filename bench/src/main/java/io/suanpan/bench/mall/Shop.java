package io.suanpan.bench.mall;

/**
 * A merchant of the mall.
 *
 * @param sells what its orders are for
 * @param plan what it is charged
 */
record Shop(Party party, String sells, Plan plan) {
    /** @param freeEachMonth minor units that are not charged */
    record Plan(long rateMillionths, long freeEachMonth) {
        /** Of a percent. */
        private static final long MILLIONTHS_PER_HUNDREDTH = 100;

        @Override
        public String toString() {
            if (rateMillionths == 0) {
                return "nothing";
            }
            return Amounts.text(rateMillionths / MILLIONTHS_PER_HUNDREDTH) + " %"
                    + (freeEachMonth == 0
                            ? ""
                            : " above " + Amounts.text(freeEachMonth) + " a month");
        }
    }

    String id() {
        return party.id();
    }

    String name() {
        return party.name();
    }
}
